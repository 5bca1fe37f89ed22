import type {Language} from './language.js'

const OR = {en: 'or', sv: 'eller'} as const

/** Words as a choice: `a`, `a or b`, `a, b or c`. */
export function anyOf(words: readonly string[], language: Language): string {
  const last = words.at(-1) ?? ''
  const others = words.slice(0, -1)
  return others.length === 0 ? last : `${others.join(', ')} ${OR[language]} ${last}`
}
