import {didYouMean, list} from './did-you-mean.js'
import type {Report} from './report.js'

/** A value and the 1-based line that it stands on. */
interface FrontValue {
  readonly value: string
  readonly line: number
}

const KEYS = ['step', 'fails', 'diagnosis'] as const
export type FrontMatter = Readonly<Record<(typeof KEYS)[number], FrontValue>>

/** Reads a mistake's YAML between two lines of `---`; null when it does not hold what it must, which is told. */
export async function readFrontMatter(
  text: string,
  file: string,
  report: Report,
): Promise<FrontMatter | null> {
  const complain = (line: number, code: string, message: string, suggestion: string): void =>
    report({code, file, line, message, suggestion})
  const [, front] = /^---\n([\s\S]*?)\n?---(?:\n|$)/.exec(text) ?? []
  if (front === undefined) {
    complain(
      1,
      'no-front-matter',
      'The mistake does not say what it is.',
      `Begin with a line of \`---\`, then ${list(KEYS)}, then \`---\`.`,
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
      'Write each as `step: attach-tap`.',
    )
  for (const {key, value} of isMap(document.contents) ? document.contents.items : []) {
    const name = isScalar(key) ? String(key.value) : String(key)
    const line = lineOf(isScalar(key) ? key.range?.[0] : 0)
    const text = isScalar(value) && typeof value.value === 'string' ? value.value.trim() : ''
    if (!KEYS.some((known) => known === name)) {
      sound = false
      complain(line, 'unknown-key', `A mistake has no \`${name}\`.`, didYouMean(name, KEYS))
    } else if (text !== '') found.set(name, {value: text, line})
  }
  const missing = error ? [] : KEYS.filter((key) => !found.has(key))
  for (const key of missing)
    complain(
      1,
      'missing-key',
      `The mistake does not name its \`${key}\`.`,
      `Write \`${key}: \` and an id in the front matter.`,
    )
  const [step, fails, diagnosis] = KEYS.map((key) => found.get(key))
  return sound && step && fails && diagnosis ? {step, fails, diagnosis} : null
}
