import type {QemuOption} from '../../model/lab/lab.js'
import type {Call} from './program-of.js'

/** A place in a command's text, and what is typed there by mistake. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** One wrong version of a command. */
export interface Slip {
  /** What kind of slip it is, and between what: `another name, br1 for br0`. */
  readonly what: string
  readonly edits: readonly Edit[]
}

/** What else is in the step: the names and files that one could take for one another. */
export interface Surroundings {
  readonly interfaces: readonly string[]
  readonly files: readonly string[]
  /** Every MAC address that the lab's guide gives to a machine. */
  readonly macs: readonly string[]
  /** The options of QEMU that the lab is about. */
  readonly about: readonly QemuOption[]
}

/** Makes slips of one kind, wherever they apply to a program's call. */
export type Operator = (call: Call, around: Surroundings) => readonly Slip[]

/** Something else in the place of a value. */
export function replaced(
  kind: string,
  {start, end, value}: {readonly start: number; readonly end: number; readonly value: string},
  text: string,
): Slip {
  return {what: `${kind}, ${text} for ${value}`, edits: [{start, end, text}]}
}

/** The text with the edits made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((edited, edit) => edited.slice(0, edit.start) + edit.text + edited.slice(edit.end), text)
}
