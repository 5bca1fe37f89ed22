import {commandIds} from '../../frame/registry.js'
import type {Retyping, Suggestion} from '../../../model/errors/suggestion.js'
import {withLabsShown} from '../../../model/remote/reader-labs.js'
import {shellWord} from '../../../model/shell-word.js'

/** A command of qlab's as the reader's shell finds it. */
export function asTyped(run: string, {qlab = 'qlab'}: {readonly qlab?: string}): string {
  // What is about this computer and its files is typed here, whichever one the rest is run on.
  const name = /^qlab (?:host|--host|lab|grade|regrade|seed|completion|image add)\b/.test(run)
    ? qlab.replace(/ --host .*$/, '')
    : qlab
  // Also behind another command, which the shell runs first.
  return withLabsShown(run).replaceAll(/(^|&& )qlab(?=\s|$)/g, (_, before: string) => before + name)
}

/**
 * A text in which commands of qlab's are named, as they are typed: `qlab doctor shows why`, but `qlab sees nothing`. A comment is
 * left as it is: one is the mark of the lines that qlab writes into a shell's settings.
 */
export function commandsInWords(text: string, style: {readonly qlab?: string}): string {
  const words = [...new Set([...commandIds().map((id) => id.split(':')[0]), 'help', '--host'])].join('|')
  const named = new RegExp(`(?<![^\\s(])(?<!# )qlab (?:${words})(?![\\w-])(?: add\\b)?`, 'g')
  return text.replaceAll(named, (command) => asTyped(command, style))
}

/** What to do next, as commands to type: those that change the command line that was typed are whole ones. */
export function asCommands(
  next: readonly Suggestion[],
  argv: readonly string[],
  style: {readonly qlab?: string},
): Suggestion[] {
  return next.map((each) => {
    const words = each.again ? retyped(argv, each.again) : null
    const run = words ? ['qlab', ...words.map(shellWord)].join(' ') : each.run
    if (run === undefined) return each
    // To add a flag is what the command shows.
    const say = words && each.again && 'flag' in each.again ? undefined : each.say
    return {run: asTyped(run, style), ...(say && {say})}
  })
}

/** Null where the word to be changed was not typed. */
function retyped(argv: readonly string[], change: Retyping): string[] | null {
  const end = argv.indexOf('--')
  const [before, rest] = end < 0 ? [argv, []] : [argv.slice(0, end), argv.slice(end)]
  if ('add' in change) {
    const at = before.indexOf(change.after)
    return at < 0 ? null : [...before.slice(0, at + 1), change.add, ...before.slice(at + 1), ...rest]
  }
  if ('flag' in change) return [...flagged(before, change), ...rest]
  const {word, by} = change
  const at = before.findLastIndex(
    (each) => each === word || each.endsWith(`=${word}`) || each.startsWith(`${word}=`),
  )
  const found = before[at]
  if (found === undefined) return null
  const corrected = found.endsWith(word) ? found.slice(0, -word.length) + by : by + found.slice(word.length)
  return [...before.slice(0, at), corrected, ...before.slice(at + 1), ...rest]
}

/** With the flag's value in place of one that was given. */
function flagged(
  words: readonly string[],
  {flag, value}: Extract<Retyping, {readonly flag: string}>,
): string[] {
  const at = words.findIndex((word) => word === `--${flag}` || word.startsWith(`--${flag}=`))
  const given = [`--${flag}`, ...(value === undefined ? [] : [value])]
  if (at < 0) return words.length === 0 ? [] : [...words, ...given]
  return [
    ...words.slice(0, at),
    ...given,
    ...words.slice(words[at] === `--${flag}` && value !== undefined ? at + 2 : at + 1),
  ]
}
