import {didYouMean} from '../../model/did-you-mean.js'
import {UsageError} from '../../model/errors/errors.js'
import {meant} from '../../model/errors/suggestion.js'
import {wordsIn, type Language, type Localized} from '../../model/language.js'
import {pluralOf} from '../../model/view/plural.js'
import type {Arg, Args, Flags} from './inputs.js'
import type {About} from './command.js'
import {commandName} from './request.js'

interface Typed {
  readonly id: string
  /** With those of every command. */
  readonly flags: Flags
  readonly args: Args
  readonly about: About
  /** All words behind the command's name. */
  readonly argv: readonly string[]
}

/** The fields of oclif's errors, which it does not export: each class has some of them. */
interface ParseError extends Error {
  readonly flags: readonly string[]
  readonly args: readonly unknown[]
  readonly parse: {
    readonly output: {
      readonly flags: Readonly<Record<string, unknown>>
      readonly metadata: {readonly flags: Readonly<Record<string, {readonly setFromDefault?: boolean}>>}
    }
  }
}

/** What each of oclif's errors means, by the name of its class. */
const MEANINGS: Readonly<Record<string, (error: ParseError, typed: Typed) => Localized>> = {
  NonExistentFlagsError: ({flags}, {id}) => ({
    en: `qlab ${commandName(id)} has no flag ${flags.map(bare).join(', ')}.`,
    sv: `qlab ${commandName(id)} har ingen flagga ${flags.map(bare).join(', ')}.`,
  }),
  UnexpectedArgsError: ({args}, {id, args: known}) =>
    unexpected(commandName(id), args.join(' '), Object.keys(known).length),
  RequiredArgsError: ({args}, {id}) => ({
    en: `qlab ${commandName(id)} needs ${missing(args as Arg[], 'en')}.`,
    sv: `qlab ${commandName(id)} behöver ${missing(args as Arg[], 'sv')}.`,
  }),
  FailedFlagValidationError: ({parse: {output}}, typed) => {
    const isGiven = (name: string) =>
      output.flags[name] !== undefined && output.metadata.flags[name]?.setFromDefault !== true
    return contradictions(typed.flags, isGiven)
  },
}

/** An error of oclif's parser as one of ours, with a command that can be typed; any other error as it is. */
export function usageError(thrown: unknown, typed: Typed): unknown {
  if (thrown instanceof UsageError) {
    // A flag refused its value, and oclif has put words of its own before the message.
    const {message} = thrown.told('en')
    return new UsageError(
      thrown.code,
      {en: message, sv: thrown.told('sv').message},
      {suggestions: next(typed)},
    )
  }
  if (!(thrown instanceof Error)) return thrown
  const error = thrown as ParseError
  const meaning = MEANINGS[thrown.constructor.name]
  if (!meaning) return thrown
  const flags = thrown.constructor.name === 'NonExistentFlagsError' ? error.flags : []
  const example = thrown.constructor.name === 'RequiredArgsError' ? typed.about.examples.slice(0, 1) : []
  return new UsageError('bad-usage', meaning(error, typed), {
    suggestions: [
      ...flags.slice(0, 1).flatMap((flag) => meant(bare(flag), nearestFlag(flag, typed))),
      ...(thrown.constructor.name === 'UnexpectedArgsError' ? instead(typed) : []),
      ...example.map((words) => (typeof words === 'string' ? {run: words} : words)),
      ...next(typed),
    ],
  })
}

function instead({about, argv}: Typed): readonly `qlab ${string}`[] {
  const words = argv.filter((word) => !word.startsWith('-'))
  const [, step = ''] = words
  return about.forStep && words.length === 2 && /^\d+$/.test(step)
    ? [`${about.forStep} ${words.join(' ')}` as const]
    : []
}

function next({id}: Typed): [`qlab ${string}`] {
  return [`qlab ${commandName(id)} --help`]
}

function nearestFlag(flag: string, typed: Typed): string | null {
  const near = didYouMean(bare(flag).replace(/^-+/, ''), [...Object.keys(typed.flags), 'help'])
  return near && `--${near}`
}

function unexpected(command: string, args: string, taken: number): Localized {
  if (taken === 0)
    return {
      en: `qlab ${command} takes no argument, but got ${args}.`,
      sv: `qlab ${command} tar inget argument, men fick ${args}.`,
    }
  return {
    en: `qlab ${command} takes only ${pluralOf('en', taken, ['one argument', '# arguments'])}, but got ${args} as well.`,
    sv: `qlab ${command} tar bara ${pluralOf('sv', taken, ['ett', '#'])} argument, men fick också ${args}.`,
  }
}

function missing(args: readonly Arg[], language: Language): string {
  const and = {en: ' and ', sv: ' och '}[language]
  return args.map(({label = '', about}) => `${wordsIn(language, label)} (${about[language]})`).join(and)
}

/** Each flag that was given without another that it needs, or with one that it contradicts. */
function contradictions(flags: Flags, isGiven: (name: string) => boolean): Localized {
  const found = new Map<string, Localized>()
  for (const [name, {dependsOn = [], exclusive = []}] of Object.entries(flags)) {
    if (!isGiven(name)) continue
    for (const other of dependsOn.filter((each) => !isGiven(each)))
      found.set(`${name} ${other}`, {
        en: `--${name} works only together with --${other}.`,
        sv: `--${name} fungerar bara tillsammans med --${other}.`,
      })
    for (const other of exclusive.filter(isGiven))
      found.set([name, other].sort().join(' '), {
        en: `--${name} and --${other} cannot be used together.`,
        sv: `--${name} och --${other} går inte att använda tillsammans.`,
      })
  }
  const all = (language: Language) => [...found.values()].map((words) => words[language]).join(' ')
  return {en: all('en'), sv: all('sv')}
}

/** A flag without its value. */
function bare(word: string): string {
  return word.replace(/=.*$/s, '')
}
