const CLOSES: Readonly<Record<string, string>> = {'(': ')', '[': ']', '{': '}'}
const QUOTES = ['"', "'", '`']
/** After these a slash begins a regular expression; after others it divides. */
const BEFORE_REGEXP = /(?:[(,=:[!&|?{};+\-*%~^<>]|\breturn|^)\s*$/

/**
 * The offset after the token of JavaScript or TypeScript at an offset: a string, a template, a comment, a regular
 * expression, a pair of brackets with everything in it, or else one character.
 */
export function skipToken(text: string, at: number): number {
  const first = text[at] ?? ''
  if (QUOTES.includes(first)) return skipQuoted(text, at, first)
  if (text.startsWith('//', at)) return after(text, '\n', at)
  if (text.startsWith('/*', at)) return after(text, '*/', at + 2)
  if (first === '/' && BEFORE_REGEXP.test(text.slice(Math.max(0, at - 40), at))) return skipRegExp(text, at)
  const close = CLOSES[first]
  if (close === undefined) return at + 1
  let next = at + 1
  while (next < text.length && text[next] !== close) next = skipToken(text, next)
  return next + 1
}

/** The offset of the next character that is neither white space nor in a comment. */
export function skipBlank(text: string, at: number): number {
  let next = at
  for (;;) {
    if (/\s/.test(text[next] ?? '')) next++
    else if (text.startsWith('//', next) || text.startsWith('/*', next)) next = skipToken(text, next)
    else return next
  }
}

function skipQuoted(text: string, at: number, quote: string): number {
  let next = at + 1
  while (next < text.length && text[next] !== quote)
    if (text[next] === '\\') next += 2
    else if (quote === '`' && text.startsWith('${', next)) next = skipToken(text, next + 1)
    else next++
  return next + 1
}

function skipRegExp(text: string, at: number): number {
  let inClass = false
  let next = at + 1
  for (; next < text.length && (inClass || text[next] !== '/'); next++)
    if (text[next] === '\\') next++
    else if (text[next] === '[') inClass = true
    else if (text[next] === ']') inClass = false
  return next + 1
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from)
  return found < 0 ? text.length : found + end.length
}
