/** The languages every lab is written in. */
export const LANGUAGES = ['en', 'sv'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text in every language of the course. */
export type Localized = Readonly<Record<Language, string>>
