import type {Language, Localized} from '../language.js'

/** A reason that qlab recognises: what QEMU, or a console, says of it, what it means and what cures it. */
export interface KnownReason {
  /** Unique in its table, kebab-case: `write-lock`. */
  readonly id: string
  /** What is printed; its named groups fill the words, as `{file}`. */
  readonly says: RegExp
  /** What a program prints then: the table is tested with these. More than one where versions differ. */
  readonly examples: readonly string[]
  /** What it means, in a sentence or two. */
  readonly means: Localized
  /** What cures this cause, in words. */
  readonly cure: Localized
  /** A command that shows the trouble. */
  readonly look?: string
  /** Of a VM that runs: whether it is cured by ending it and starting it as the guide does. */
  readonly restarts?: boolean
}

/** What stands for a name that could not be seen. */
const UNSEEN: Readonly<Record<string, Localized>> = {
  holder: {en: 'another program', sv: 'ett annat program'},
  file: {en: 'the file', sv: 'filen'},
}

/** `{meant}`: the names that a misspelt one may stand for, where there are any. */
const MEANT: Localized = {en: 'Did you mean', sv: 'Menade du'}

/** A text in both languages with its `{names}` filled. */
export function filledIn(text: Localized, values: Readonly<Record<string, string>>): Localized {
  return {en: filled(text.en, values, 'en'), sv: filled(text.sv, values, 'sv')}
}

/** A text with its `{names}` filled; what was not seen is named in general words. */
export function filled(
  text: string,
  values: Readonly<Record<string, string>>,
  language: Language = 'en',
): string {
  return text.replace(/ ?\{(\w+)\}/g, (place, name: string) => {
    const blank = place.startsWith(' ') ? ' ' : ''
    if (name === 'meant') return values.near ? `${blank}${MEANT[language]} ${values.near}?` : ''
    return blank + (values[name] || (UNSEEN[name]?.[language] ?? '?'))
  })
}
