import {isDeepStrictEqual} from 'node:util'
import type {LabBasis} from '../../../content/submission/lab-basis.js'
import {stepOutcome} from '../../../engine/check-steps.js'
import {findCheck} from '../../../engine/find-check.js'
import {looksOf, rejudgeCheck} from '../../../engine/seen/rejudge-check.js'
import type {GradedCheck, GradedObservation, GradedStep} from '../../../model/grading/grade.js'
import type {LookAgain, WhyAgain} from '../../../model/grading/regrade.js'
import type {Check} from '../../../model/lab/check.js'
import type {Lab} from '../../../model/lab/lab.js'
import {stepTitle} from '../../../model/lab/step-title.js'
import type {Language} from '../../../model/language.js'
import type {CheckResult} from '../../../model/run/result.js'
import {withPoints} from '../graded-step.js'

/** What is known of the checks of one lab that steps were done in, by id; null of one that nobody has looked at. */
export type KnownAgain = Map<string, GradedCheck | null>

export interface RejudgeContext {
  /** The lab as it is now, with the student's values. */
  readonly lab: Lab
  readonly basis: LabBasis
  readonly language: Language
  readonly known: KnownAgain
  /** Whether the guide did the steps before those that are known: their checks have passed. */
  readonly isReadied: boolean
}

/** What today's judges make of a step; of what they cannot know, it has what was found then. */
export interface RejudgedStep {
  readonly step: GradedStep
  readonly again: readonly LookAgain[]
}

/** Judges again what was seen of a step that was done. */
export function rejudgeStep(kept: GradedStep, context: RejudgeContext): RejudgedStep {
  return new StepJudge(kept, context).judge()
}

class StepJudge {
  readonly #again: LookAgain[] = []
  readonly #found: ReadonlyMap<string, GradedCheck>
  readonly #own: readonly Check[]
  readonly #besides: GradedCheck[] = []

  constructor(
    private readonly kept: GradedStep,
    private readonly context: RejudgeContext,
  ) {
    this.#found = new Map([...kept.checks, ...(kept.besides ?? [])].map((check) => [check.id, check]))
    this.#own = context.lab.spec.steps[kept.id] ?? []
  }

  judge(): RejudgedStep {
    const {lab, language} = this.context
    const {number, id, durationMs, readied, commands, begun} = this.kept
    const checks = this.#own.flatMap((check) => {
      const judged = this.#outcomeOf(check)
      // One that was looked at before its own step has its points here.
      return judged ? [judged.of === 0 ? this.#graded(check, judged, judged.observed) : judged] : []
    })
    const step = withPoints({
      ...{number, id, durationMs, readied, commands, ...(begun && {begun})},
      title: stepTitle(lab, id)[language],
      outcome: stepOutcome(checks),
      checks,
      ...(this.#besides.length > 0 && {besides: this.#besides}),
    })
    return {step, again: this.#again}
  }

  #outcomeOf(check: Check): GradedCheck | null {
    const {known} = this.context
    const before = known.get(check.id)
    if (before !== undefined) return before
    const judged = this.#judged(check)
    known.set(check.id, judged)
    if (judged && !this.#own.includes(check)) this.#besides.push(judged)
    return judged
  }

  #judged(check: Check): GradedCheck | null {
    const {basis, language} = this.context
    const found = this.#found.get(check.id)
    const failed = this.#failedNeeds(check)
    if (failed.length > 0)
      return this.#graded(check, blocked(check, failed, language), found && allSeen(found))
    if (!found) return this.#look(check, 'new-check')
    const {observed} = found
    if (!observed) return this.#look(check, 'unblocked')
    if (observed.by !== basis.looks.get(check.id)) return this.#look(check, 'observation')
    const result = rejudgeCheck(check, {...found, observed}, language)
    if (typeof result === 'string') return this.#look(check, result)
    if (result.outcome === 'error') return this.#look(check, 'judge-throws', result.reason)
    const isLast = isDeepStrictEqual(result.facts, found.facts)
    return this.#graded(check, result, isLast ? observed : allSeen(found))
  }

  /** The titles of those that a check waits for. */
  #failedNeeds({needs = []}: Check): string[] {
    const {lab, known, isReadied} = this.context
    return needs.flatMap((id) => {
      const need = findCheck(lab, id)
      if (!need || (isReadied && !known.has(id) && !this.#own.includes(need))) return []
      const result = this.#outcomeOf(need)
      return result && result.outcome !== 'passed' ? [result.title] : []
    })
  }

  /** One that cannot be judged now: it is what it was. */
  #look(check: Check, why: WhyAgain, said: string | null = null): GradedCheck | null {
    const title = check.title[this.context.language]
    this.#again.push({step: this.kept.id, check: {id: check.id, title}, why, said})
    return this.#found.get(check.id) ?? null
  }

  #graded(check: Check, result: CheckResult, observed: GradedObservation | undefined): GradedCheck {
    const isOwn = this.#own.includes(check)
    const of = isOwn ? (check.points ?? 1) : 0
    const {id, title, outcome, facts, expected, actual, diagnosis, reason, durationMs} = result
    return {
      ...{id, title, outcome, facts, expected, actual, diagnosis, reason, durationMs},
      points: outcome === 'passed' ? of : 0,
      of,
      visibility: isOwn ? (check.visibility ?? 'always') : 'never',
      ...(observed && {observed}),
    }
  }
}

function blocked({id, title}: Check, needs: readonly string[], language: Language): CheckResult {
  return {
    ...{id, title: title[language], outcome: 'blocked', facts: null, expected: null, actual: null},
    ...{diagnosis: null, reason: needs.join(', '), durationMs: 0},
  }
}

/** How a check was looked at, with all that was seen, where its facts no longer are the last of it. */
function allSeen({facts, observed}: GradedCheck): GradedObservation | undefined {
  return observed && {...observed, looks: looksOf({facts, observed})}
}
