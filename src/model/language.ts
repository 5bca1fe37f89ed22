/** The languages every lab is written in. */
export const LANGUAGES = ['en', 'sv'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text in every language of the course. */
export type Localized = Readonly<Record<Language, string>>

/** A text in every language, or one that is the same in all of them: a command, or what a program said. */
export type Words = string | Localized

/** The words in a language. */
export function wordsIn(language: Language, words: Words): string {
  return typeof words === 'string' ? words : words[language]
}
