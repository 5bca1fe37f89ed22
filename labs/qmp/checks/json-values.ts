import type {Json} from 'qlab/lab'

const ESCAPE = String.fromCharCode(27)
/** Colours of a terminal (`jq -C`), and what `socat -v` writes before each piece of a conversation. */
const NO_JSON = new RegExp(
  `${ESCAPE}\\[[\\d;]*m|^[<>] \\d{4}/\\d\\d/\\d\\d .* length=\\d+ from=\\d+ to=\\d+$`,
  'gm',
)

/**
 * The JSON objects and arrays in a text, in order, however they are spaced: several on a line, or one over many lines. What
 * stands between them, such as a terminal's own words, counts for nothing; neither does one that is not whole.
 */
export function jsonValues(text: string): Json[] {
  const plain = text.replace(NO_JSON, '')
  const values: Json[] = []
  let at = 0
  for (;;) {
    const start = plain.slice(at).search(/[{[]/)
    if (start < 0) return values
    at += start
    const end = endOf(plain, at)
    const value = end === null ? undefined : parsed(plain.slice(at, end))
    if (value !== undefined) values.push(value)
    at = value === undefined || end === null ? at + 1 : end
  }
}

/** Where the bracket that opens at `from` is closed, outside strings; null when it never is. */
function endOf(text: string, from: number): number | null {
  let depth = 0
  let inString = false
  for (let at = from; at < text.length; at++) {
    const letter = text[at]
    if (inString && letter === '\\') at++
    else if (letter === '"') inString = !inString
    else if (inString) continue
    else if (letter === '{' || letter === '[') depth++
    else if ((letter === '}' || letter === ']') && --depth === 0) return at + 1
  }
  return null
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
