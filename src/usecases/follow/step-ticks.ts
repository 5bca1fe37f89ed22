import {isDeepStrictEqual} from 'node:util'
import type {Json} from '../../model/json.js'
import type {Localized} from '../../model/language.js'
import type {CheckResult, DiagnosisResult} from '../../model/run/result.js'
import type {Look} from './look-once.js'

/** What a check that waits is waiting for. */
export interface Awaited {
  readonly for: Localized
  /** The last line of the console of a VM that boots; null when none does. */
  readonly said: string | null
  readonly limitMs: number
}

/**
 * How a check of the step stands while the student works: `not-yet` is as it was when the step began, or on its way;
 * `waiting` is for what comes by itself; `wrong` is a mistake that was recognised and has stood still for a moment.
 */
export interface Tick {
  readonly id: string
  readonly title: string
  readonly state: 'passed' | 'not-yet' | 'waiting' | 'wrong' | 'unseen'
  /** What was found; null when nobody could look, or has yet. */
  readonly found: CheckResult | null
  readonly awaited: Awaited | null
}

/** How long a wrong state must stand still before it is named: a student may be typing the command that fixes it. */
export const STILL_MS = 3000

interface Standing {
  readonly found: CheckResult
  /** Since when it has been found like that, in milliseconds of some clock. */
  readonly since: number
}

/** Turns one look after the other into ticks. A state is accused only where it is a mistake for certain. */
export class StepTicks {
  readonly #first = new Map<string, CheckResult>()
  readonly #now = new Map<string, Standing>()
  readonly #passed: Set<string>

  /**
   * @param isOwn whether these commands are the step's own: what they fix is not done yet, and no mistake
   * @param passed ids of the checks that have passed before
   */
  constructor(
    private readonly isOwn: (commands: string) => boolean,
    passed: readonly string[] = [],
  ) {
    this.#passed = new Set(passed)
  }

  /** Takes ids of checks that have passed: what of those does not pass is broken, and what nobody can see is as it was. */
  havePassed(ids: readonly string[]): void {
    for (const id of ids) this.#passed.add(id)
  }

  /** Takes what a look found of a check at that time. */
  take({found, awaited, unseen, early}: Look, now: number): Tick {
    const {id} = found
    const first = this.#first.get(id) ?? found
    if (!early) this.#first.set(id, first)
    const before = this.#now.get(id)
    const standing = before && isSame(before.found, found) ? {...before, found} : {found, since: now}
    this.#now.set(id, standing)
    const state = this.#state(standing, {first, awaited, unseen, now})
    if (state === 'passed') this.#passed.add(id)
    return {id, title: found.title, state, found, awaited: state === 'waiting' ? awaited : null}
  }

  #state(
    {found, since}: Standing,
    {first, awaited, unseen, now}: Omit<Look, 'found' | 'early'> & {first: CheckResult; now: number},
  ): Tick['state'] {
    const {id, outcome, diagnosis} = found
    const stillMs = now - since
    if (outcome === 'passed') return 'passed'
    // Nobody could look, as where only a console leads in: it is as it was seen last.
    if (unseen && this.#passed.has(id)) return 'passed'
    if (unseen) return stillMs < STILL_MS ? 'not-yet' : 'unseen'
    if (outcome !== 'failed') return 'not-yet'
    const broken = this.#passed.has(id)
    // A VM that boots is on its way, whether or not it was when the step began.
    if (!broken && isSame(first, found) && !awaited?.said) return 'not-yet'
    if (awaited && stillMs < awaited.limitMs) return 'waiting'
    const mistake = diagnosis !== null && !this.#isOnTheWay(diagnosis, first.diagnosis)
    return (broken || mistake) && stillMs >= STILL_MS ? 'wrong' : 'not-yet'
  }

  /** Between two of the step's own commands: the next one is told, and it is not the one that was the next before. */
  #isOnTheWay({then}: DiagnosisResult, first: DiagnosisResult | null): boolean {
    return then !== null && this.isOwn(then) && then !== first?.then
  }
}

function isSame(one: CheckResult, other: CheckResult): boolean {
  return one.outcome === other.outcome && isDeepStrictEqual(told(one), told(other))
}

function told({diagnosis, actual}: CheckResult): readonly Json[] {
  return [diagnosis?.id ?? null, diagnosis ? null : actual]
}
