import {nearest} from '../model/nearest.js'

/** A sentence that leads from a name that is not known to one that is. */
export function suggestKnown(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  if (near.length > 0) return `Did you mean ${near.map((name) => `\`${name}\``).join(' or ')}?`
  return known.length > 0 ? `Write one of ${list(known)}.` : 'There are none yet.'
}

/** `a`, `b`, `c`, in backquotes. */
export function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}
