import {suggestKnown, list} from '../suggest-known.js'
import type {Report} from '../lint/report.js'

/** A value and the 1-based line that it stands on. */
interface FrontValue {
  readonly value: string
  readonly line: number
}

/** What a kind of file says of itself. */
export interface FrontRules<Must extends string, May extends string> {
  /** `A mistake`, as a message begins. */
  readonly what: string
  readonly must: readonly Must[]
  readonly may: readonly May[]
}

export type FrontMatter<Must extends string, May extends string = never> = Readonly<
  Record<Must, FrontValue> & Partial<Record<May, FrontValue>>
>

const FRONT = /^---\n([\s\S]*?)\n?---(?:\n|$)/

/** Reads the YAML between two lines of `---`; null when it does not hold what it must, which is told. */
export async function readFrontMatter<Must extends string, May extends string = never>(
  text: string,
  file: string,
  {what, must, may}: FrontRules<Must, May>,
  report: Report,
): Promise<FrontMatter<Must, May> | null> {
  const keys: readonly string[] = [...must, ...may]
  const complain = (line: number, code: string, message: string, suggestion: string): void =>
    report({code, file, line, message, suggestion})
  const [, front] = FRONT.exec(text) ?? []
  if (front === undefined && must.length === 0) return {} as FrontMatter<Must, May>
  if (front === undefined) {
    complain(
      1,
      'no-front-matter',
      `${what} has no front matter.`,
      `Start with a line of \`---\`, then ${list(must)}, then \`---\`.`,
    )
    return null
  }
  const {LineCounter, isMap, isScalar, parseDocument} = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(front, {lineCounter: lines})
  // The front matter begins on the file's second line.
  const lineOf = (offset: number | undefined): number => lines.linePos(offset ?? 0).line + 1
  const [error] = document.errors
  const found = new Map<string, FrontValue>()
  let sound = !error
  if (error)
    complain(
      lineOf(error.pos[0]),
      'bad-front-matter',
      `The front matter is not YAML: ${error.message.replace(/(?: at line \d+, column \d+)?:?(?:\n[^]*)?$/, '.')}`,
      'Write each line as `step: attach-tap`.',
    )
  for (const {key, value} of !error && isMap(document.contents) ? document.contents.items : []) {
    const name = isScalar(key) ? String(key.value) : String(key)
    const line = lineOf(isScalar(key) ? key.range?.[0] : 0)
    const text = isScalar(value) && typeof value.value === 'string' ? value.value.trim() : ''
    if (!keys.includes(name)) {
      sound = false
      complain(line, 'unknown-key', `${what} has an unknown key \`${name}\`.`, suggestKnown(name, keys))
    } else if (text === '' && may.some((key) => key === name)) {
      sound = false
      complain(
        line,
        'empty-key',
        `\`${name}\` has no text.`,
        `Write a text after \`${name}: \`, or remove the line.`,
      )
    } else if (text !== '') found.set(name, {value: text, line})
  }
  const missing = error ? [] : must.filter((key) => !found.has(key))
  for (const key of missing)
    complain(
      1,
      'missing-key',
      `${what} does not name its \`${key}\`.`,
      `Write \`${key}: \` and an id in the front matter.`,
    )
  return sound && missing.length === 0 ? (Object.fromEntries(found) as FrontMatter<Must, May>) : null
}

/** The text with blank lines in place of the front matter, so that line numbers stay those of the file. */
export function withoutFrontMatter(text: string): string {
  return text.replace(FRONT, (front) => front.replace(/[^\n]/g, ''))
}
