import type {Outcome} from './run/outcome.js'

export const RECORD_SCHEMA = 'qlab/record/1'

/** The hidden folder of a student's work folder that has a record: in it a folder for each time the lab was opened. */
export const RECORD_FOLDER = '.record'
/** What was run for the student and what was checked: an object a line. Each terminal has a file of its own beside it. */
export const DEEDS_FILE = 'deeds.jsonl'

/** Where something was typed: in the lab's shell, or in a VM, over SSH or on its serial console. */
export type RecordedPlace =
  {readonly kind: 'host'} | {readonly kind: 'ssh' | 'console'; readonly machine: string}

/** The first line of a terminal's file; `started` is in milliseconds since 1970. */
export interface TerminalHead {
  readonly schema: typeof RECORD_SCHEMA
  readonly started: number
  readonly place: RecordedPlace
  readonly columns: number
  readonly rows: number
}

/**
 * Every other line: milliseconds since the start, and what was shown (`o`), the new size (`r`, `80x24`), or how many
 * characters were left out there (`l`).
 */
export type TerminalEvent = readonly [ms: number, code: 'o' | 'r' | 'l', data: string]

/** A terminal, from its start on. */
export interface RecordedTerminal extends TerminalHead {
  readonly events: readonly TerminalEvent[]
}

/**
 * A command that was not typed at a prompt of the lab: one that qlab has typed for the student, or that the student has given to
 * qlab, as `qlab shell -- ip link`. `at` is in milliseconds since 1970, as below: when qlab's ended, and the student's began.
 */
export interface RecordedCommand {
  readonly at: number
  readonly kind: 'command'
  /** As in a guide's fence: `host`, `vm`, `monitor:vm` … */
  readonly on: string
  readonly line: string
  readonly exitCode: number | null
  readonly said: string
  /** Left out where qlab typed it. */
  readonly by?: 'student'
  /** When one of the student's had ended. */
  readonly until?: number
}

/** What a check found. */
export interface RecordedCheck {
  readonly at: number
  /** When the look at its step began: what was typed later may be of the step after it. Earlier versions did not write it. */
  readonly since?: number
  readonly kind: 'check'
  /** The step's number in the guide, from 1, and its id; null where it is not known. */
  readonly step: {readonly number: number; readonly id: string} | null
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
}

export type RecordedDeed = RecordedCommand | RecordedCheck

/** Beside those: the lab was opened again where it had been left, and what was done before still holds. */
export interface RecordedResume {
  readonly at: number
  readonly kind: 'resumed'
}

/** Beside those: whose values the lab had, where they were not the handout's own. */
export interface RecordedSeed {
  readonly at: number
  readonly kind: 'seed'
  readonly seed: string
}

/** The student's own commands in a step, in their order; `on` as in a guide's fence. */
export interface EarlierStep {
  readonly id: string
  readonly commands: readonly {readonly on: string; readonly line: string}[]
}

/** Beside those: qlab has put the lab at a step by the guide's commands, and these the student had done by then. */
export interface RecordedEarlier {
  readonly at: number
  readonly kind: 'earlier'
  readonly steps: readonly EarlierStep[]
}

/** What was done from one opening of a lab to the next. */
export interface RecordedPart {
  /** The folder's name: when the lab was opened. */
  readonly name: string
  /** Whether it went on from the part before; otherwise the lab was begun again. */
  readonly resumed: boolean
  /** Whose values the lab had; left out for the handout's own. */
  readonly seed?: string
  /** What the student had done in the steps that qlab did again; left out where that was nothing. */
  readonly earlier?: readonly EarlierStep[]
  readonly terminals: readonly RecordedTerminal[]
  readonly deeds: readonly RecordedDeed[]
}
