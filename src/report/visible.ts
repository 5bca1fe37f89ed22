// Guests and their programs write what they like; nothing of it may steer the reader's terminal or break a report.
/* eslint-disable no-control-regex -- control characters are what it is about */
const COLOURS = /\u001b\[[0-9;:]*m/g
const DANGEROUS =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g
/* eslint-enable no-control-regex */
const HALF_CHARACTERS = /\p{Surrogate}/gu

/**
 * The text with everything that a terminal would obey, or that reorders what is read, made readable: `\x1b`, `\u202e`.
 * Colours are dropped. Newlines and tabs stay; a carriage return becomes a newline.
 */
export function visible(text: string): string {
  return text
    .replace(COLOURS, '')
    .replace(/\r+\n?/g, '\n')
    .replace(DANGEROUS, escaped)
    .replace(HALF_CHARACTERS, '\ufffd')
}

/** {@link visible}, on one line: every run of white space is one space. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim()
}

function escaped(character: string): string {
  const code = character.charCodeAt(0)
  return code > 0xff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\x${code.toString(16).padStart(2, '0')}`
}
