import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {Localized} from '../../model/language.js'
import {labIds} from './find-labs.js'

/** Names the labs of a course in their order, one a line: `- bridge`. */
const FILE = 'labs/course.yaml'

const LAB = /^[ \t]*-[ \t]+(['"]?)([\w-]+)\1[ \t]*(?:#.*)?$/
const PART =
  /^[ \t]*-[ \t]+part:[ \t]*\{[ \t]*en:[ \t]*(.+?)[ \t]*,[ \t]*sv:[ \t]*(.+?)[ \t]*\}[ \t]*(?:#.*)?$/

/** A part of the course; the labs before the first part have no title above them. */
export interface CoursePart {
  readonly title: Localized | null
  readonly labs: readonly string[]
}

/** What labs/course.yaml names, in its order; also labs that are not written yet. */
export async function readCourse(root: string): Promise<string[]> {
  return (await readParts(root)).flatMap(({labs}) => labs)
}

/** The same by parts. */
export async function readParts(root: string): Promise<CoursePart[]> {
  const text = await readFile(join(root, FILE), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  })
  const parts: {title: Localized | null; labs: string[]}[] = [{title: null, labs: []}]
  // Plain names need no YAML parser, which takes longer to load than the rest of `qlab list`.
  for (const line of text.split('\n')) {
    const [, , id] = LAB.exec(line) ?? []
    const [, en, sv] = PART.exec(line) ?? []
    if (en !== undefined && sv !== undefined) parts.push({title: {en, sv}, labs: []})
    else if (id !== undefined) parts.at(-1)?.labs.push(id)
  }
  return parts.filter(({labs}) => labs.length > 0)
}

/** The ids of the labs in the package's labs/, in the course's order; those that it does not name come last. */
export async function courseOrder(root: string): Promise<string[]> {
  const [course, ids] = await Promise.all([readCourse(root), labIds(root)])
  const place = (id: string): number => (course.includes(id) ? course.indexOf(id) : course.length)
  return ids.sort((a, b) => place(a) - place(b))
}
