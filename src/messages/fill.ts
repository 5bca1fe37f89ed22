import {wordsIn, type Language, type Localized, type Words} from '../model/language.js'

/** What stands for a placeholder; of a text in every language the one that is asked for is taken. */
export type Value = number | Words

/** The names in braces in a text: `'index' | 'of'` for `Step {index} of {of}`. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

/** What a message is filled with. */
export type ValuesOf<Message extends Localized> = Readonly<Record<Placeholders<Message[Language]>, Value>>

/** A message in that language, its `{name}`s filled in. What is filled in is not looked into again. */
export function fill(
  language: Language,
  message: Localized,
  values: Readonly<Record<string, unknown>>,
): string {
  return message[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name] as Value | null | undefined
    if (value === undefined || value === null) return whole
    return typeof value === 'number' ? String(value) : wordsIn(language, value)
  })
}
