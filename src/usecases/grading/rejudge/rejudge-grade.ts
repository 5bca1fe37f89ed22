import {basename} from 'node:path'
import {isDeepStrictEqual} from 'node:util'
import {labContent} from '../../../content/submission/lab-content.js'
import type {LabBasis} from '../../../content/submission/lab-basis.js'
import {stepNotDone} from '../../../engine/step-not-done.js'
import type {Grade, GradedCheck, GradedStep} from '../../../model/grading/grade.js'
import type {LookAgain, WhyAgain} from '../../../model/grading/regrade.js'
import {sumOf} from '../../../model/grading/sum-of.js'
import type {GuideStep} from '../../../model/lab/guide.js'
import type {Lab} from '../../../model/lab/lab.js'
import type {Language} from '../../../model/language.js'
import {outcomeOf} from '../grade-submission.js'
import {gradedStep, idleStep, stepLeftOut} from '../graded-step.js'
import {whyOver} from '../over-limit.js'
import {rejudgeStep, type KnownAgain, type RejudgedStep} from './rejudge-step.js'

/** What today's judges make of what was seen. */
export interface RejudgedGrade {
  /** The grade; what has to be looked at again counts in it as it was found. */
  readonly grade: Grade
  /** What cannot be known without looking. Empty: the grade is what doing it again today would give. */
  readonly again: readonly LookAgain[]
}

/** The lab of a grade, as it is now. */
export interface LabNow {
  /** With the student's values. */
  readonly lab: Lab
  /** Of the same lab with the handout's. */
  readonly basis: LabBasis
}

/** The lab that steps were done in: the first of the submission's, and what is known of it. */
interface Bench {
  readonly first: number
  readonly known: KnownAgain
  sound: boolean
}

/**
 * Judges what was seen of a submission with the judges of the lab as it is now, in any language: nothing of what was seen depends on
 * that, only what programs of qlab's own have printed is in the language of then. No lab is opened.
 */
export function rejudgeGrade(kept: Grade, {lab, basis}: LabNow, language: Language): RejudgedGrade {
  const why = whyAll(kept, lab, basis)
  if (why) return {grade: kept, again: [{step: null, check: null, why, said: null}]}
  const {carryOn = true} = kept.doneIn ?? {}
  const judged: RejudgedStep[] = []
  let bench: Bench | null = null
  for (const [index, step] of kept.steps.entries()) {
    const none = notDone(step, lab, language)
    if (step.idle && !(bench?.sound ?? false)) {
      // Nobody would look at it today, so it would not take too much either.
      judged.push({step: none, again: step.over ? [lookAt(step, 'beginning')] : []})
      continue
    }
    if (!step.begun && !step.idle) {
      // It came after one that took too much of all the time that there was.
      judged.push({step: none, again: step.over ? [] : [lookAt(step, 'unknown')]})
      continue
    }
    if (!bench || (carryOn && !bench.sound)) bench = {first: index + 1, known: new Map(), sound: true}
    const isReadied = carryOn && bench.first > 1
    const {known}: Bench = bench
    const why = whyElsewhere(step, bench.first, isReadied ? basis.guide(bench.first - 1) : null)
    const judge = (): RejudgedStep => {
      if (why) return {step, again: [lookAt(step, why)]}
      if (step.over) return {step: none, again: []}
      const result = rejudgeStep({...step, checks: seenOf(step)}, {lab, basis, language, known, isReadied})
      return step.idle ? {...result, step: idleStep(none, result.step)} : result
    }
    const result = judge()
    if (why && step.begun) for (const check of seenOf(step)) known.set(check.id, check)
    judged.push({...result, step: {...result.step, commands: commandsIn(result.step, lab, language)}})
    if (step.over) bench = null
    else if (result.step.outcome !== 'passed') bench.sound = false
  }
  const steps = judged.map(({step}) => step)
  const again = judged.flatMap((each) => each.again)
  return {
    grade: {
      ...kept,
      title: lab.guides[language].title,
      language,
      content: again.length > 0 ? kept.content : labContent(lab),
      outcome: outcomeOf(steps),
      points: sumOf(steps.map(({points}) => points)),
      of: sumOf(steps.map(({of}) => of)),
      steps,
    },
    again,
  }
}

/** Why nothing that was seen is worth anything today. */
function whyAll({doneIn, steps}: Grade, lab: Lab, basis: LabBasis): WhyAgain | null {
  if (!doneIn) return 'unknown'
  const ids = lab.guides.en.steps.map(({id}) => id)
  if (
    !isDeepStrictEqual(
      steps.map(({id}) => id),
      ids,
    )
  )
    return 'steps'
  if (doneIn.surroundings !== basis.surroundings) return 'surroundings'
  return isDeepStrictEqual(doneIn.values, lab.drawn?.values ?? null) ? null : 'values'
}

/** Why what was seen of a step is worth nothing today; null where it is worth something. */
function whyElsewhere({begun}: GradedStep, first: number, guide: string | null): WhyAgain | null {
  if (begun?.step !== first) return 'beginning'
  return begun.guide === guide ? null : 'preparation'
}

function lookAt({id}: GradedStep, why: WhyAgain): LookAgain {
  return {step: id, check: null, why, said: null}
}

/** What was seen of a step, whether it counts or not. */
function seenOf({checks, idle = []}: GradedStep): readonly GradedCheck[] {
  return idle.length > 0 ? idle : checks
}

/** A step of which nothing counts: none of its checks, those that it has now. */
function notDone(kept: GradedStep, lab: Lab, language: Language): GradedStep {
  const {over, id, idle} = kept
  const guideStep = lab.guides[language].steps.find((step) => step.id === id) as GuideStep
  const none =
    over && !idle
      ? gradedStep(
          stepNotDone(lab, guideStep, {outcome: 'blocked', reason: whyOver(over)[language]}, {language}),
          lab,
        )
      : stepLeftOut(lab, guideStep, kept.broken, {language})
  if (idle) return idleStep(none, kept.begun ? {...kept, outcome: 'failed', checks: seenOf(kept)} : null)
  const {outcome, durationMs, readied, begun} = kept
  return {...none, outcome, durationMs, readied, ...(begun && {begun}), ...(over && {over})}
}

/** Its commands, as a reader of that language finds them. */
function commandsIn({commands}: GradedStep, {guides}: Lab, language: Language): GradedStep['commands'] {
  const file = basename(guides[language].file)
  return commands.map((command) => ({
    ...command,
    source: command.source.replace(/^.*(?=:\d+$)/s, () => file),
  }))
}
