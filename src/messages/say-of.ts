import type {Language, Localized} from '../model/language.js'
import {fill, type Placeholders} from './fill.js'

/** Of a union that is told apart by `By`, the member of that name. */
type Member<Union, By extends keyof Union, Name> = Extract<Union, {readonly [B in By]: Name}>

/** A message for each member of a union, whose placeholders are that member's fields. */
type Told<Union, By extends keyof Union, Table> = {
  readonly [Name in keyof Table]: Table[Name] extends Localized
    ? Placeholders<Table[Name][Language]> extends keyof Member<Union, By, Name>
      ? Table[Name]
      : never
    : never
}

/** What happened, in that language: the message of its name, filled with its own values. */
export function sayOf<
  Union extends Readonly<Record<By, string>>,
  By extends keyof Union,
  Table extends Readonly<Record<Union[By], Localized>>,
>(language: Language, table: Table & Told<Union, By, Table>, what: Union, by: By): string {
  return fill(language, table[what[by]], what)
}
