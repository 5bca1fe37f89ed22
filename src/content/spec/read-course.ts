import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {labIds} from './find-labs.js'

/** Names the labs of a course in their order, one a line: `- bridge`. */
const FILE = 'labs/course.yaml'

/** What labs/course.yaml names, in its order; also labs that are not written yet. */
export async function readCourse(root: string): Promise<string[]> {
  const text = await readFile(join(root, FILE), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  })
  // A list of plain names needs no YAML parser, which takes longer to load than the rest of `qlab list`.
  return [...text.matchAll(/^[ \t]*-[ \t]+(['"]?)([\w-]+)\1[ \t]*(?:#.*)?$/gm)].map(([, , id = '']) => id)
}

/** The ids of the labs in the package's labs/, in the course's order; those that it does not name come last. */
export async function courseOrder(root: string): Promise<string[]> {
  const [course, ids] = await Promise.all([readCourse(root), labIds(root)])
  const place = (id: string): number => (course.includes(id) ? course.indexOf(id) : course.length)
  return ids.sort((a, b) => place(a) - place(b))
}
