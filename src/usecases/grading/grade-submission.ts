import {fitSubmission} from '../../content/submission/fit-submission.js'
import {brokenSteps} from '../../content/submission/broken-steps.js'
import {labContent} from '../../content/submission/lab-content.js'
import type {LabBasis} from '../../content/submission/lab-basis.js'
import {DEFAULT_GUEST} from '../../model/default-guest.js'
import type {Lab} from '../../model/lab/lab.js'
import {worstOutcome, type Outcome} from '../../model/run/outcome.js'
import {GRADE_SCHEMA, type DoneIn, type Grade, type GradedStep} from '../../model/grading/grade.js'
import {sumOf} from '../../model/grading/sum-of.js'
import type {Submission} from '../../model/grading/submission.js'
import {inProvePlace} from '../proof/prove-place.js'
import {gradeSteps, type GradeStepsOptions} from './grade-steps.js'

export interface GradeOptions extends Omit<GradeStepsOptions, 'broken' | 'lab' | 'seed' | 'scratch' | 'zx'> {
  readonly submission: Submission
  /** The submission's lab, as it is now, loaded with the seed that belongs to the student: see seedOfSubmission. */
  readonly lab: Lab
  /** What the submission is called in an error. */
  readonly file: string
  /** What its place is called; unique among those that are graded at the same time. */
  readonly name?: string
}

/**
 * Does a submission again in a new lab, in a place of its own, and looks at what came of it. Nothing that it says counts.
 * @throws {SubmissionError} `other-lab`, `other-version`, `bad-submission`
 */
export async function gradeSubmission({
  submission,
  lab,
  file,
  name,
  ...options
}: GradeOptions): Promise<Grade> {
  const started = performance.now()
  const {language} = options
  const submitted = fitSubmission(submission, lab, file)
  // A script that does the whole lab has done its last step, too, when the first is looked at.
  const carryOn = options.carryOn && submission.whole !== true
  return inProvePlace(options.paths, options.identity, `grade-${name ?? lab.id}`, async (paths) => {
    const {steps, picture} = await gradeSteps(submitted, lab, {
      ...options,
      carryOn,
      broken: brokenSteps(submission, lab),
      paths,
      zx: submission.steps.some(({fences}) => fences.some(({language}) => language === 'zx')),
      lab: lab.folder,
      seed: lab.drawn?.seed,
      scratch: true,
    })
    return {
      schema: GRADE_SCHEMA,
      lab: lab.id,
      title: lab.guides[language].title,
      language,
      content: labContent(lab),
      student: submission.student,
      seed: lab.drawn?.seed ?? null,
      ...(options.basis && {doneIn: doneIn(lab, options.basis, {...options, carryOn})}),
      hints: submission.hints,
      solved: submission.solved,
      ...(submission.missing && {missing: submission.missing}),
      outcome: outcomeOf(steps),
      points: sumOf(steps.map(({points}) => points)),
      of: sumOf(steps.map(({of}) => of)),
      durationMs: Math.round(performance.now() - started),
      steps,
      picture,
    }
  })
}

function doneIn(
  {drawn}: Lab,
  {surroundings}: LabBasis,
  {guest = DEFAULT_GUEST, carryOn}: Pick<GradeOptions, 'guest' | 'carryOn'>,
): DoneIn {
  return {guest, carryOn, surroundings, values: drawn?.values ?? null}
}

/** A step without commands is as good as one that failed. */
export function outcomeOf(steps: readonly GradedStep[]): Outcome {
  const worst = worstOutcome(steps.map(({outcome}) => outcome))
  return worst === 'passed' || worst === 'error' ? worst : 'failed'
}
