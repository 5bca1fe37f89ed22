import type {Language} from '../language.js'

/** A number as the reader writes it: `2.5`, in Swedish `2,5`. */
export function numberIn(language: Language, number: number): string {
  const text = String(number)
  return language === 'sv' ? text.replace('.', ',') : text
}
