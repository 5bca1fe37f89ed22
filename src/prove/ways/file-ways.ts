import {atomsOf} from '../slips/atoms-of.js'
import {filesIn} from '../slips/disk-slips.js'
import type {WayOperator} from './way.js'

const PROGRAMS = /^(?:qemu-img|qemu-io|qemu-system-\S+|truncate|touch)$/

/** The files of the work folder by other paths, and from another folder. */
export const otherPaths: WayOperator = ({program, args}, {on, whole, text, guide}) => {
  if (on !== 'host' || !PROGRAMS.test(program)) return []
  const files = filesIn(atomsOf(args)).filter(({value}) => /^[\w.-]+$/.test(value))
  if (files.length === 0) return []
  const by = (before: string) => files.map(({start}) => ({start, end: start, text: before}))
  // What is told to a running QEMU is looked for in the folder that it was started in.
  const stays = program.startsWith('qemu-system') && /-(?:monitor|qmp)\b/.test(guide)
  const elsewhere = [
    {start: 0, end: 0, text: '(w=$PWD; cd /; '},
    ...by('$w/'),
    {start: text.length, end: text.length, text: ')'},
  ]
  return [
    {what: 'files by ./', edits: by('./')},
    {what: 'files by their whole paths', edits: by('$PWD/')},
    ...(whole && !stays ? [{what: 'from another folder', edits: elsewhere}] : []),
  ]
}
