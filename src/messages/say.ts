import type {Language, Localized} from '../model/language.js'
import {CATALOGUE, type Area, type MessageKey, type MessageOf} from './catalogue.js'
import {fill, type Placeholders, type ValuesOf} from './fill.js'

/** The values of a message; none where it has no placeholder. */
type Filling<Message extends Localized> = [Placeholders<Message[Language]>] extends [never]
  ? []
  : [values: ValuesOf<Message>]

/** A message of the catalogue in that language: `say('sv', 'run.stepOf', {index: 2, of: 5})` is `Steg 2 av 5`. */
export function say<Key extends MessageKey>(
  language: Language,
  key: Key,
  ...[values]: Filling<MessageOf<Key>>
): string {
  const [area, name] = key.split('.') as [Area, string]
  return fill(
    language,
    (CATALOGUE[area] as Readonly<Record<string, Localized>>)[name] as Localized,
    values ?? {},
  )
}
