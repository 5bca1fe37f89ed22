import {EXIT} from '../errors/errors.js'
import {exitCodeOf} from './exit-code.js'
import {worstOutcome, type Outcome} from './outcome.js'
import type {RunEvent} from './event.js'
import type {RunResult} from './result.js'

export const COURSE_SCHEMA = 'qlab/course/1'

/** A lab that was not run to its end, and why. */
export interface LabNotRun {
  readonly lab: string
  /** `skipped`: the host lacks what it needs. `error`: it is invalid, or could not be opened. */
  readonly outcome: 'skipped' | 'error'
  /** The error's code, stable. */
  readonly code: string
  readonly reason: string
  /** What to do about it. */
  readonly suggestions: readonly string[]
  /** What `qlab start` of this lab alone ends with. */
  readonly exitCode: number
}

export type LabOfCourse = RunResult | LabNotRun

/** What became of a whole course: a contract (`qlab start --all --auto --json` prints it). */
export interface CourseResult {
  readonly schema: typeof COURSE_SCHEMA
  /** The worst of those that were run; `skipped` when none was. */
  readonly outcome: Outcome
  readonly durationMs: number
  /** In the course's order. */
  readonly labs: readonly LabOfCourse[]
}

/** What happens during a course, as it happens. */
export type CourseEvent =
  | {readonly type: 'started'; readonly labs: readonly string[]}
  | {readonly type: 'lab-event'; readonly lab: string; readonly event: RunEvent}
  | {readonly type: 'lab-finished'; readonly result: LabOfCourse}
  | {readonly type: 'finished'; readonly result: CourseResult}

export type EmitCourse = (event: CourseEvent) => void

export function wasRun(result: LabOfCourse): result is RunResult {
  return 'steps' in result
}

/** The worst outcome. What the host has no means for is nobody's failure, as long as something was run. */
export function courseOutcome(labs: readonly LabOfCourse[]): Outcome {
  const tried = labs.filter(({outcome}) => outcome !== 'skipped')
  return tried.length === 0 ? 'skipped' : worstOutcome(tried.map(({outcome}) => outcome))
}

/** The worst exit code of the labs; a host that can run none of them is at fault itself. */
export function courseExitCode(labs: readonly LabOfCourse[]): number {
  const tried = labs.filter(({outcome}) => outcome !== 'skipped')
  if (tried.length === 0) return EXIT.host
  return Math.max(...tried.map((lab) => (wasRun(lab) ? exitCodeOf(lab.outcome) : lab.exitCode)))
}
