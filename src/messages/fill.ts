import {wordsIn, type Language, type Localized, type Words} from '../model/language.js'
import {numberIn} from '../model/view/number-in.js'
import {pluralOf} from '../model/view/plural.js'

/** What stands for a placeholder; of a text in every language the one that is asked for is taken. */
export type Value = number | Words

/** What is in braces in a text: `'index' | 'of:# step|# steps'` for `Step {index}, {of:# step|# steps}`. */
type Braced<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? Inside | Braced<Rest>
  : never

/** The names of those whose words depend on how many there are. */
type Counted<Inside extends string> = Inside extends `${infer Name}:${string}` ? Name : never

/** The names in braces in a text: `'index' | 'of'` for `Step {index} of {of}`. */
export type Placeholders<Text extends string> = NameIn<Braced<Text>>
type NameIn<Inside extends string> = Inside extends `${infer Name}:${string}` ? Name : Inside

/** What a message is filled with: a number where its words depend on it. */
export type ValuesOf<Message extends Localized> = Readonly<
  Record<Exclude<Placeholders<Message[Language]>, Counted<Braced<Message[Language]>>>, Value> &
    Record<Counted<Braced<Message[Language]>>, number>
>

/** `{name}`, or with what is said of one and of several: `{count:# result|# results}`. */
const PLACE = /\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g

/** A message in that language, its places filled in. What is filled in is not looked into again. */
export function fill(
  language: Language,
  message: Localized,
  values: Readonly<Record<string, unknown>>,
): string {
  return message[language].replace(PLACE, (whole, name: string, one?: string, other?: string) => {
    const value = values[name] as Value | null | undefined
    if (value === undefined || value === null) return whole
    if (one !== undefined && other !== undefined) return pluralOf(language, Number(value), [one, other])
    return typeof value === 'number' ? numberIn(language, value) : wordsIn(language, value)
  })
}
