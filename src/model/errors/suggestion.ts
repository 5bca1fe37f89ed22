import type {Localized} from '../language.js'

type Begin =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
  | ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z' | '-')

/** Something to type, the same in every language. It begins with a small letter or a hyphen, as no sentence does. */
export type Command = `${Begin}${string}`

/** What a reader can do next. */
export type Suggestion = Command | Localized

/** A command, and in brackets what it is for. */
export function command(line: Command, what: Localized): Localized {
  return {en: `${line}    (${what.en})`, sv: `${line}    (${what.sv})`}
}

/** The question whether a mistyped word was to be another one; none where there is no likely one. */
export function meant(...near: readonly (string | null)[]): Localized[] {
  const names = near.filter((name) => name !== null)
  return names.length === 0
    ? []
    : [{en: `Did you mean ${names.join(' or ')}?`, sv: `Menade du ${names.join(' eller ')}?`}]
}
