import {closeSync, openSync, readSync, realpathSync, statSync} from 'node:fs'
import {dirname} from 'node:path'
import {makeParents} from '../host/files/make-folder.js'
import {putAside} from '../host/files/put-aside.js'
import {writeAsked} from '../host/files/write-whole.js'

/** So much of a file tells what it is; in bytes. */
const OPENING = 4096

/**
 * Writes a report where it was asked for, in place of an earlier one of its kind. Any other file that is there was somebody's own: it is
 * kept beside the report, as `FILE.old-1`.
 * @throws {HostError} as writeAsked
 */
export function writeReport(file: string, content: string): void {
  makeParents(dirname(file))
  const there = openingOf(file)
  if (there !== '' && !isOfOneKind(there, content.slice(0, OPENING))) putAside(realpathSync(file))
  writeAsked(file, content)
}

/** Nothing of what is not there, is empty, or can be read only once. */
function openingOf(file: string): string {
  if (!statSync(file, {throwIfNoEntry: false})?.isFile()) return ''
  const descriptor = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(OPENING)
    return bytes.toString('utf8', 0, readSync(descriptor, bytes))
  } finally {
    closeSync(descriptor)
  }
}

/** By what the formats of reports begin with: a table's headings, TAP's version, JSON's keys, the name of this program. */
function isOfOneKind(one: string, other: string): boolean {
  const [first, second] = [headOf(one), headOf(other)]
  return first === second || [one, other].every((text) => /\bqlab\b/.test(text))
}

function headOf(text: string): string {
  const key = /^\s*\{\s*("\w+"\s*:)/.exec(text)?.[1]
  if (key !== undefined) return key
  // Any page and any XML begins so, whoever made it.
  const [line = '', ...rest] = text
    .replace(/^(?:<\?xml[^>]*>|<!doctype[^>]*>|<html[^>]*>|\s)+/i, '')
    .split('\n')
  return rest.length === 0 && line.startsWith('<') ? text : line
}
