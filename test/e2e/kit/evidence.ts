import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

/** Of each file so many characters are told, from its end. */
const TAIL = 1500

interface Known {
  /** What can say what went on: labs and guests that are there now. */
  readonly witnesses: Map<object, () => string>
  /** What those said that ended during this test. */
  ended: string[]
}

// mocha loads what it requires and what it tests in two ways, and so this module twice.
const shared = globalThis as {qlabEvidence?: Known}
const known = (shared.qlabEvidence ??= {witnesses: new Map(), ended: []})

/** What `tell` gives is told when a test fails. It must not throw, and not wait. */
export function witness(who: object, tell: () => string): void {
  known.witnesses.set(who, tell)
}

/** Its last words, before it and its files go. */
export function lastWords(who: object): void {
  const tell = known.witnesses.get(who)
  if (tell) known.ended.push(tell())
  known.witnesses.delete(who)
}

/** What went on during the test that has just ended; the next one begins with nothing. */
export function evidence(): string {
  const told = [...known.ended, ...[...known.witnesses.values()].map((tell) => tell())].join('\n')
  known.ended = []
  return told
}

/** Forgets, without asking, what a test that has passed leaves behind. */
export function forget(): void {
  known.ended = []
}

/** The ends of text files in a folder and below, which match; a title before each. */
export function tailsIn(folder: string, wanted: RegExp): string {
  if (!existsSync(folder)) return ''
  return readdirSync(folder, {withFileTypes: true, recursive: true})
    .filter((entry) => entry.isFile() && wanted.test(entry.name))
    .map((entry) => tailOf(join(entry.parentPath, entry.name)))
    .join('')
}

/** The end of a text; what no terminal should get is shown as ·. */
export function tail(text: string): string {
  return text
    .slice(-TAIL)
    .replaceAll(/[^\t\n\u0020-\u{10ffff}]/gu, '·')
    .trim()
}

function tailOf(file: string): string {
  try {
    return `--- ${file}\n${tail(readFileSync(file, 'latin1').replaceAll('\0', ' '))}\n`
  } catch {
    return '' // another user's, or it has just gone
  }
}
