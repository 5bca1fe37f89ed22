import {didYouMean} from '../../model/did-you-mean.js'
import {UsageError} from '../../model/errors/errors.js'
import {LANGUAGES} from '../../model/language.js'
import type {Suggestion} from '../../model/errors/suggestion.js'
import {globalsLast} from './globals-last.js'
import {commandIds} from './registry.js'
import {TOPICS} from './topics.js'

/** What a command line asks for. */
export type Request =
  | {readonly kind: 'run'; readonly id: string; readonly argv: readonly string[]}
  /** Nothing at all: where the reader is. */
  | {readonly kind: 'here'}
  /** The help of a command, of a topic, or of qlab as a whole (null). */
  | {readonly kind: 'help'; readonly of: string | null}
  /** The help of something that is neither: a lab. */
  | {readonly kind: 'lab-help'; readonly lab: string}
  /** The words before the first flag name no command and no topic. */
  | {readonly kind: 'unknown'; readonly typed: string}

/** @throws {UsageError} `no-command` when the first word is a flag, and not one of every command's before a command */
export function requestOf(words: readonly string[]): Request {
  const typed = globalsLast(words)
  if (typed.length === 0) return {kind: 'here'}
  const argv = typed[0] === 'help' ? [...typed.slice(1), '--help'] : typed
  const firstFlag = argv.findIndex((word) => word.startsWith('-'))
  const [first, second] = firstFlag < 0 ? argv : argv.slice(0, firstFlag)
  if (first === undefined) {
    if (argv.length === 0 || asksForHelp(argv)) return {kind: 'help', of: null}
    const [flag, language, after] = argv
    // `--lang start bridge` has no language at all.
    const isCommand = commandIds().some((each) => each.split(':')[0] === language)
    if (flag === '--lang' && language !== undefined && after !== undefined && !isCommand)
      throw noLanguage(language)
    throw new UsageError(
      'no-command',
      {en: `Expected a command, but got ${argv[0]}.`, sv: `Ett kommando skulle stå här, inte ${argv[0]}.`},
      {suggestions: ['qlab --help']},
    )
  }
  const id = [`${first}:${second}`, first].find((each) => commandIds().includes(each))
  if (id !== undefined) {
    const rest = argv.slice(id.split(':').length)
    return asksForHelp(rest) ? {kind: 'help', of: id} : {kind: 'run', id, argv: rest}
  }
  if (first in TOPICS && second === undefined) return {kind: 'help', of: first}
  if (typed[0] === 'help' && second === undefined) return {kind: 'lab-help', lab: first}
  return {kind: 'unknown', typed: first in TOPICS ? `${first} ${second}` : first}
}

function noLanguage(typed: string): UsageError {
  return new UsageError(
    'bad-language',
    {
      en: `qlab does not speak ${typed}: its languages are ${LANGUAGES.join(' and ')}.`,
      sv: `qlab talar inte ${typed}: språken är ${LANGUAGES.join(' och ')}.`,
    },
    {suggestions: LANGUAGES.map((by) => ({run: `qlab --lang ${by}` as const, again: {word: typed, by}}))},
  )
}

/** `-h` only as the first word: elsewhere it may belong to a command that `qlab ssh` runs. */
function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--')
  return words.slice(0, end < 0 ? words.length : end).includes('--help') || words[0] === '-h'
}

/** With the likeliest of the commands that there are. */
export function unknownCommand(typed: string, ids: readonly string[]): UsageError {
  const near = didYouMean(typed, [...ids.map(commandName), 'help'])
  return new UsageError(
    'unknown-command',
    {en: `There is no command qlab ${typed}.`, sv: `Det finns inget kommando qlab ${typed}.`},
    {suggestions: [...meantCommand(typed, near), 'qlab --help']},
  )
}

/** In the whole command line where one word is another; else alone. */
function meantCommand(typed: string, near: string | null): Suggestion[] {
  if (near === null) return []
  const [was, is] = [typed.split(' '), near.split(' ')]
  const wrong = was.filter((word, at) => word !== is[at])
  const say = {en: `Did you mean qlab ${near}?`, sv: `Menade du qlab ${near}?`}
  if (wrong.length !== 1 || was.length !== is.length) return [{run: `qlab ${near}`, say}]
  const at = was.indexOf(wrong[0] ?? '')
  return [{say, again: {word: was[at] ?? '', by: is[at] ?? ''}}]
}

/** A command's id as it is typed: `image build`. */
export function commandName(id: string): string {
  return id.replaceAll(':', ' ')
}
