/** A file of the lab's own code, with its text. */
export interface Source {
  /** Absolute path. */
  readonly file: string
  readonly text: string
}

interface Place {
  readonly file: string
  readonly line: number
}

/** Finds where the value at a path of lab.ts is written: `locate('steps', 'attach', 0, 'diagnoses', 1, 'say')`. */
export type Locate = (...path: readonly (string | number)[]) => Place

/**
 * Values carry no line numbers, so their place is looked for in the text: a check and a diagnosis by its id,
 * the rest by its key after that. What is computed has no place of its own, and gets the nearest that is found.
 * @param sources lab.ts first
 */
export function locator(sources: readonly Source[], spec: unknown): Locate {
  return (...path) => {
    const marks = marksOf(path, spec)
    const hits = sources.map((source) => follow(source, marks))
    const best = hits.reduce((a, b) => (b.found > a.found ? b : a), hits[0] ?? {found: 0, line: 1, file: ''})
    return {file: best.file, line: best.line}
  }
}

function follow({file, text}: Source, marks: readonly Mark[]): Place & {found: number} {
  let at = 0
  let found = 0
  for (const {patterns, weight} of marks) {
    const hits = patterns.flatMap((pattern) => [firstMatch(text, pattern, at), firstMatch(text, pattern, 0)])
    const hit = hits.find((index) => index >= 0)
    if (hit === undefined) continue
    at = hit
    found += weight
  }
  return {file, line: text.slice(0, at).split('\n').length, found}
}

function firstMatch(text: string, pattern: RegExp, from: number): number {
  const search = new RegExp(pattern, 'gm')
  search.lastIndex = from
  return search.exec(text)?.index ?? -1
}

interface Mark {
  /** The likeliest first. */
  readonly patterns: readonly RegExp[]
  /** An id says more about which file is meant than a key does. */
  readonly weight: number
}

function marksOf(path: readonly (string | number)[], spec: unknown): Mark[] {
  let value = spec
  // A check has keys of the same names as the lab.
  let marks: Mark[] = [{patterns: [/\bdefineLab\s*\(/], weight: 1}]
  for (const key of path) {
    value = isRecord(value) ? value[key] : undefined
    const id = isRecord(value) && typeof value.id === 'string' ? value.id : null
    if (typeof key === 'string') marks.push({patterns: [keyPattern(key)], weight: 1})
    else if (id !== null) {
      // A check may stand anywhere, and is only named where its step is: its id alone tells where it is.
      const quoted = `(['"\`])${escape(id)}\\1`
      const patterns = [new RegExp(`(?<![\\w.-])id:\\s*${quoted}`), new RegExp(quoted)]
      marks = [...marks.filter(({weight}) => weight > 1), {patterns, weight: 8}]
    }
  }
  return marks
}

/** `key:`, `'key':`, a method `key(`, or the shorthand `key,`. */
function keyPattern(key: string): RegExp {
  const name = escape(key)
  return new RegExp(`(?<![\\w.'"\`-])${name}(?=\\s*[:(,}])|(['"\`])${name}\\1(?=\\s*:)`)
}

function isRecord(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
