import type {QemuOption} from '../../model/lab/lab.js'
import type {SimpleCommand} from '../../shell/simple-commands.js'
import type {Call} from '../slips/program-of.js'
import type {Edit} from '../slips/slip.js'

/** Another right way to do what a command does. */
export interface Way {
  /** What is other about it: `the options in another order`. */
  readonly what: string
  /** What stands in the command's place; none where only more is typed after it. */
  readonly edits: readonly Edit[]
  /** What is typed after it, in the same place. */
  readonly after?: readonly string[]
  /** Whether it only adds something, so that others may add something in the same place. */
  readonly adds?: boolean
  /** Of those that share one, only one at a time makes sense. */
  readonly group?: string
}

/** What an operator may know of the command. */
export interface Setting {
  /** The whole command, of which the call may be a part. */
  readonly text: string
  /** The words of the simple command, `sudo` included. */
  readonly words: SimpleCommand
  /** Where it is typed, as a fence says it. */
  readonly on: string
  /** All that the lab's guide types. */
  readonly guide: string
  /** Whether the lab looks into its guests by their serial console, which must then be left to qlab. */
  readonly consoles: boolean
  /** The options of QEMU that the lab is about, which keep their form. */
  readonly about: readonly QemuOption[]
  /** Whether the call is all of the command, so that it may be typed again. */
  readonly whole: boolean
}

/** Makes right ways of one kind, wherever they apply to a program's call. */
export type WayOperator = (call: Call, setting: Setting) => readonly Way[]

/** A way that writes a word, or what stands from one to another, otherwise. */
export function written(
  what: string,
  {start, end}: {readonly start: number; readonly end: number},
  text: string,
): Way {
  return {what, edits: [{start, end, text}]}
}
