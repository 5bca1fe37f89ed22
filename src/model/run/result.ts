import type {Json} from '../json.js'
import type {Outcome} from './outcome.js'

/** What a check found. */
export interface CheckResult {
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  /** What was observed; null when it was not looked at. */
  readonly facts: Json
  readonly expected: Json
  readonly actual: Json
  readonly diagnosis: DiagnosisResult | null
  /** Why it is `blocked` (the check it waits for), in `error`, or passed without a look; null otherwise. */
  readonly reason: string | null
  readonly durationMs: number
}

/** A recognised mistake, told in the reader's language. */
export interface DiagnosisResult {
  readonly id: string
  readonly text: string
  readonly look: string | null
  readonly then: string | null
}

/** What a command of a fence did. `exitCode` is null when it was ended from outside. */
export interface CommandResult {
  readonly on: string
  /** The command's text, to the letter. */
  readonly line: string
  /** `guide.en.md:42` */
  readonly source: string
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  readonly durationMs: number
}

/** A check of an earlier step that has not passed, and that a step's checks need. */
export interface NeededCheck {
  /** The earlier step: its number in the guide (from 1), its id and title. */
  readonly number: number
  readonly step: string
  readonly stepTitle: string
  readonly check: CheckResult
}

export interface StepResult {
  /** Its place in the guide, from 1. */
  readonly number: number
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  readonly durationMs: number
  readonly commands: readonly CommandResult[]
  readonly checks: readonly CheckResult[]
  /** What its blocked checks wait for in earlier steps, when the step was checked by itself. */
  readonly needed: readonly NeededCheck[]
  /** Whether the student has come to it, by what the lab's record says; only where `qlab check` asked. */
  readonly reached?: boolean
}

export const RESULT_SCHEMA = 'qlab/result/1'

/** The result of a run: a contract (`qlab start --auto --json` prints it as it is). */
export interface RunResult {
  readonly schema: typeof RESULT_SCHEMA
  readonly lab: string
  readonly title: string
  readonly guest: string
  readonly accelerator: 'kvm' | 'tcg'
  readonly outcome: Outcome
  readonly durationMs: number
  readonly steps: readonly StepResult[]
}
