import {skipBlank, skipToken} from './skip-token.js'

/** A part of an object or list as it is written: where it begins, and where its value does. */
interface Part {
  readonly at: number
  readonly value: number
}

/** A path into an object, with the value at each of its ends. */
export type Steps = readonly {readonly key: string | number; readonly value: unknown}[]

/**
 * Follows a path into an object or list that is written out at an offset of a source: the offset of the part that it leads
 * to. What is computed, or written elsewhere, cannot be followed, and the nearest part before it is given; null when there
 * is none.
 */
export function followLiteral(
  text: string,
  offset: number,
  path: Steps,
): {at: number; whole: boolean} | null {
  let value = offset
  let at: number | null = null
  for (const {key, value: given} of path) {
    const part = typeof key === 'number' ? elementAt(text, value, key, given) : propertyOf(text, value, key)
    if (!part) return at === null ? null : {at, whole: false}
    at = part.at
    value = part.value
  }
  return at === null ? null : {at, whole: true}
}

/** Whether an object is written out at an offset. */
export function isObjectAt(text: string, offset: number): boolean {
  return text[skipBlank(text, offset)] === '{'
}

function propertyOf(text: string, offset: number, key: string): Part | null {
  return partsOf(text, offset, '{')?.find((part) => keyAt(text, part.at)?.key === key) ?? null
}

/** By its id where it has one, because a list may be put together of several; else by its number. */
function elementAt(text: string, offset: number, index: number, given: unknown): Part | null {
  const parts = partsOf(text, offset, '[') ?? []
  const id = (given as {id?: unknown} | null | undefined)?.id
  const named = parts.find((part) => typeof id === 'string' && idAt(text, part.at) === id)
  if (named) return named
  const before = parts.slice(0, index + 1)
  return before.some(({at}) => text.startsWith('...', at)) ? null : (before[index] ?? null)
}

function idAt(text: string, offset: number): string | null {
  const part = propertyOf(text, offset, 'id')
  const at = part ? skipBlank(text, part.value) : 0
  return part && /['"`]/.test(text[at] ?? '') ? text.slice(at + 1, skipToken(text, at) - 1) : null
}

/** The parts between the brackets at an offset, at the commas; null when there are no such brackets. */
function partsOf(text: string, offset: number, bracket: '{' | '['): Part[] | null {
  const open = skipBlank(text, offset)
  if (text[open] !== bracket) return null
  const end = skipToken(text, open) - 1
  const parts: Part[] = []
  for (let at = skipBlank(text, open + 1); at < end;) {
    parts.push({at, value: bracket === '[' ? at : (keyAt(text, at)?.value ?? at)})
    while (at < end && text[at] !== ',') at = skipToken(text, at)
    at = skipBlank(text, at + 1)
  }
  return parts
}

/** A property's key, and where its value begins: after the colon, or for a method or a shorthand at the key itself. */
function keyAt(text: string, at: number): {readonly key: string; readonly value: number} | null {
  const quoted = /['"]/.test(text[at] ?? '')
  const word = /^(?:async\s+)?([\w$]+)/.exec(text.slice(at, at + 200))
  const end = quoted ? skipToken(text, at) : at + (word?.[0].length ?? 0)
  const key = quoted ? text.slice(at + 1, end - 1) : word?.[1]
  if (key === undefined) return null
  const next = skipBlank(text, end)
  return {key, value: text[next] === ':' ? next + 1 : at}
}
