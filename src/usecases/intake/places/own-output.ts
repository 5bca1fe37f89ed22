import {closeSync, constants, openSync, readSync, realpathSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {CLASS_SCHEMA} from '../../../model/grading/class-record.js'
import {GRADES_SCHEMA} from '../../../model/grading/grades.js'
import {PAGE_POLICY} from '../../../report/grades/page/page.js'
import {namesIn} from './names-in.js'

/** @param isFile whether it is known to be no folder */
export type IsOwn = (path: string, isFile?: boolean) => boolean

/**
 * Whether what is at a path is what qlab writes when it grades, and nothing that anybody has handed in: a folder of results, one of
 * students' pages, or what this run writes to.
 * @param own paths that this run writes to
 */
export function ownOutput(own: readonly string[]): IsOwn {
  const known = new Set(own.map(realPath))
  return (path, isFile = false) => known.has(path) || (!isFile && (isResults(path) || isPages(path)))
}

function isResults(folder: string): boolean {
  return [
    ['class.json', CLASS_SCHEMA],
    ['grades.json', GRADES_SCHEMA],
  ].some(([file = '', schema = '']) => headOf(join(folder, file)).includes(`"schema": "${schema}"`))
}

function isPages(folder: string): boolean {
  const names = namesIn(folder)
  const [first] = names
  if (first === undefined || !names.every((name) => name.endsWith('.html'))) return false
  return headOf(join(folder, first)).includes(PAGE_POLICY)
}

const MOST_HEAD = 300

/** The beginning of a file; nothing where there is none. */
function headOf(file: string): string {
  try {
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const head = Buffer.alloc(MOST_HEAD)
      return head.toString('utf8', 0, readSync(descriptor, head, 0, MOST_HEAD, 0))
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return ''
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path) // it is not written yet
  }
}
