import type {Interfaces} from '@oclif/core'
import {UsageError} from '../../model/errors/errors.js'
import type {Localized, Words} from '../../model/language.js'
import {anyOf} from '../../model/any-of.js'

/** What a word on the command line may name; a place is one in a lab's network: a VM, `host`, `neighbour` … */
export type Named = 'lab' | 'open-lab' | 'step' | 'machine' | 'guest' | 'place' | 'file' | 'folder'

/** What `--help` says of a flag or an argument, and what a lab's shell must know: beside what oclif's parser needs. */
interface Described {
  readonly about: Localized
  /** What stands for the value in the help: `<name>`, or STEP for an argument. */
  readonly label?: Words
  /** The values that are taken, when they are few. */
  readonly choices?: readonly string[]
  /** The value that is taken where it is not given, for the help: the use case must know whether it was. */
  readonly otherwise?: string
  /** What its value names: that is what a shell completes it with. */
  readonly takes?: Named
  /** What its value may begin with, before the name of a file: `json=`. */
  readonly beforeFile?: readonly string[]
  /** True when the flag is refused in a lab's shell: it writes a file outside the lab. */
  readonly outsideOnly?: boolean
}

type SwitchFlag = Described & Interfaces.BooleanFlag<boolean>
type ValueFlag<T> = Described & Interfaces.OptionFlag<T>
type WordArg<T> = Described & Interfaces.Arg<T>

/* eslint-disable @typescript-eslint/no-explicit-any -- of any type of value: oclif's are invariant in it */
export type Flag = SwitchFlag | ValueFlag<any>
export type Arg = WordArg<any>
/* eslint-enable @typescript-eslint/no-explicit-any */
export type Flags = Readonly<Record<string, Flag>>
export type Args = Readonly<Record<string, Arg>>

/** The values that a command gets of its flags or arguments. */
export type ValuesOf<T extends Flags | Args> = {
  readonly [Name in keyof T]: T[Name] extends SwitchFlag
    ? boolean
    : T[Name] extends ValueFlag<infer Value>
      ? Value
      : T[Name] extends WordArg<infer Value>
        ? Value
        : never
}

interface Relations {
  /** The flags that this one is of no use without. */
  readonly dependsOn?: string[]
  /** The flags that this one contradicts. */
  readonly exclusive?: string[]
}

interface ValueOptions<T> extends Relations, Omit<Described, 'about'> {
  readonly default?: T
  readonly multiple?: boolean
  /** The value that a word means. Throws a UsageError when it means none. */
  readonly read?: (word: string, flag: string) => unknown
}

/** A flag without a value. With `on`, it is set unless `--no-…` is given. */
export function switchFlag(
  about: Localized,
  {on = false, ...relations}: Relations & {readonly on?: boolean} = {},
): SwitchFlag {
  const flag = {about, type: 'boolean', allowNo: on, ...relations, ...(on && {default: true})}
  return {...flag, parse: (given: boolean) => Promise.resolve(given)} as unknown as SwitchFlag
}

/**
 * A flag with a value. `T` is what the command gets: with `undefined` where there is no default, an array when the flag
 * may be given several times.
 */
export function valueFlag<T = string | undefined>(
  about: Localized,
  label: Words,
  {read = (word) => word, ...options}: ValueOptions<T> = {},
): ValueFlag<T> {
  return {
    about,
    label,
    type: 'option',
    input: [],
    // Without it a flag that may be given several times would take all words after it.
    multipleNonGreedy: true,
    ...options,
    parse: (word: string, _: unknown, {name}: {name: string}) =>
      new Promise((resolve) => resolve(read(word, name))),
  } as unknown as ValueFlag<T>
}

/** A flag that is one of a few words. Where they are too many for its label, the text about it says which. */
export function choiceFlag<T extends string>(
  about: Localized,
  choices: readonly T[],
  label: Words = `<${choices.join('|')}>`,
): ValueFlag<T | undefined> {
  return valueFlag<T | undefined>(about, label, {
    choices,
    read: (word, flag) => {
      if (choices.some((each) => each === word)) return word
      throw new UsageError('bad-usage', {
        en: `--${flag} must be ${anyOf(choices, 'en')}, not ${word}.`,
        sv: `--${flag} ska vara ${anyOf(choices, 'sv')}, inte ${word}.`,
      })
    },
  })
}

/** A flag that is a whole number. */
export function integerFlag(
  about: Localized,
  {min, max, ...options}: ValueOptions<number | undefined> & {readonly min: number; readonly max?: number},
): ValueFlag<number | undefined> {
  const range =
    max === undefined
      ? {en: `of at least ${min}`, sv: `som är minst ${min}`}
      : {en: `from ${min} to ${max}`, sv: `från ${min} till ${max}`}
  return valueFlag<number | undefined>(
    about,
    {en: '<number>', sv: '<tal>'},
    {
      read: (word, flag) => {
        const number = /^-?\d+$/.test(word) ? Number(word) : Number.NaN
        if (number >= min && number <= (max ?? Number.MAX_SAFE_INTEGER)) return number
        throw new UsageError('bad-usage', {
          en: `--${flag} must be a whole number ${range.en}, not ${word}.`,
          sv: `--${flag} ska vara ett heltal ${range.sv}, inte ${word}.`,
        })
      },
      ...options,
    },
  )
}

interface ArgOptions extends Pick<Described, 'takes' | 'choices'> {
  readonly required?: boolean
  readonly multiple?: boolean
}

/** A word that is not a flag. `T` as in {@link valueFlag}. */
export function wordArg<T = string | undefined>(
  about: Localized,
  label: Words,
  options: ArgOptions = {},
): WordArg<T> {
  return {
    about,
    label,
    type: 'option',
    input: [],
    // oclif would else read a word that is left out from standard input, which may be a script's own.
    ignoreStdin: true,
    ...options,
    parse: (word: string) => Promise.resolve(word),
  } as unknown as WordArg<T>
}
