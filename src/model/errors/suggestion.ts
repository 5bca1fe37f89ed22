import {wordsIn, type Language, type Localized, type Words} from '../language.js'

type Begin =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
  | ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z' | '-')

/** Something to type, the same in every language. It begins with a small letter or a hyphen, as no sentence does. */
export type Command = `${Begin}${string}`

/** A change to the command line that was typed. */
export type Retyping =
  /** A flag more, or another value of it. */
  | {readonly flag: string; readonly value?: string}
  /** A word in place of another one. */
  | {readonly word: string; readonly by: string}
  /** A word more, behind the command. */
  | {readonly after: string; readonly add: string}

/** What a reader can do next: a command to type, with what it is for where that does not show; or a sentence. */
export type Suggestion = (
  {readonly run: string; readonly say?: Localized} | {readonly run?: undefined; readonly say: Localized}
) & {
  /** To whoever has typed a command line, that one with this change, as a command; the rest of it is still wanted. */
  readonly again?: Retyping
}

/** A suggestion as it may be written: a command alone and a sentence alone need nothing around them. */
export type Advice = Suggestion | Command | Localized

/** A command, and what it is for. */
export function command(run: Command, say: Localized): Suggestion {
  return {run, say}
}

/** The same as data. A string is a command, or a sentence to a lab's author, who reads English. */
export function suggestionOf(advice: Suggestion | Words): Suggestion {
  if (typeof advice !== 'string') return 'en' in advice ? {say: advice} : advice
  return /^[a-z-]/.test(advice) ? {run: advice} : {say: {en: advice, sv: advice}}
}

/** A suggestion in one line: what it is for stands in brackets behind the command. */
export function suggestionLine({run, say}: Suggestion, language: Language): string {
  const words = say ? wordsIn(language, say) : null
  if (run === undefined) return words ?? ''
  return words === null ? run : `${run}    (${words})`
}

/** The same command line with a flag more, or another value of it. */
export function withFlag(flag: string, value?: string): Suggestion {
  const words = value === undefined ? `--${flag}` : `--${flag} ${value}`
  const say = {en: `Add ${words}.`, sv: `Lägg till ${words}.`}
  return {say, again: value === undefined ? {flag} : {flag, value}}
}

/** The question whether a mistyped word was to be another one; none where there is no likely one. */
export function meant(word: string, ...near: readonly (string | null)[]): Suggestion[] {
  return near
    .filter((name) => name !== null)
    .map((by) => ({say: {en: `Did you mean ${by}?`, sv: `Menade du ${by}?`}, again: {word, by}}))
}
