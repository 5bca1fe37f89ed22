import {QlabError} from '../../model/errors/errors.js'
import {SubmissionError} from '../../model/errors/submission-error.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import type {Grade} from '../../model/grading/grade.js'
import {
  GRADES_SCHEMA,
  type Adjustment,
  type GradedSubmission,
  type Grades,
} from '../../model/grading/grades.js'
import type {GradingPolicy, Override} from '../../model/grading/policy.js'
import {sumOf} from '../../model/grading/sum-of.js'
import type {Language} from '../../model/language.js'
import {adjustmentsOf, rounded} from './adjust.js'
import {chosenAttempt} from './chosen-attempt.js'
import {overrideOf} from './overrides.js'

/** What came of doing a submission again: its grade; or why there is none. Null where nobody has done it. */
export type GradeOf = (found: FoundSubmission) => Grade | QlabError | null

export interface ComposeContext {
  /** The version of qlab that graded. */
  readonly qlab: string
  /** Of what is told of a submission that has no grade. */
  readonly language: Language
  /** Who reads why there are no points, or fewer: each student in the submission's language, which is usual; or the teacher, all in `language`. */
  readonly reader?: 'student' | 'teacher'
  /** A lab's title and all its points; null where there is no such lab. */
  readonly labOf: (lab: string) => {readonly title: string; readonly of: number} | null
}

/**
 * The grades of a class, one for each student and lab: what was found, what the policy makes of it, and what the teacher has decided.
 * A submission that nobody could look at has no score, unless the teacher gives it one.
 */
export function composeGrades(
  found: readonly FoundSubmission[],
  gradeOf: GradeOf,
  policy: GradingPolicy,
  overrides: readonly Override[],
  context: ComposeContext,
): Grades {
  const attempts = new Map<string, GradedSubmission[]>()
  for (const each of found) {
    const key = JSON.stringify([each.student.id, each.lab])
    attempts.set(key, [...(attempts.get(key) ?? []), gradedOf(each, gradeOf, policy, context)])
  }
  const results = [...attempts.values()].flatMap((own) => {
    const chosen = chosenAttempt(own, policy.attempt)
    if (!chosen) return []
    const override = overrideOf(chosen.student, chosen.lab, overrides, found)
    return [override ? overridden(chosen, override, context) : chosen]
  })
  return {schema: GRADES_SCHEMA, qlab: context.qlab, due: policy.due, results}
}

function gradedOf(
  found: FoundSubmission,
  gradeOf: GradeOf,
  policy: GradingPolicy,
  {language, labOf, reader = 'student'}: ComposeContext,
): GradedSubmission {
  const {student, source, digest, submitted, attempt} = found
  const lab = found.lab ?? ''
  const {title = lab || NO_LAB[language], of = 0} = labOf(lab) ?? {}
  const place = {student, lab, source, digest, submitted, attempt}
  const came = found.refusal ?? gradeOf(found)
  if (came === null || came instanceof QlabError) {
    // What has no grade has no language either: pages are written around the reason in the one that was asked for.
    const reason = came === null ? NOT_DONE[language] : whyOf(came, language)
    const isRefused = came instanceof SubmissionError
    const none = {title, reason, grade: null, adjustments: [], of}
    return {...place, ...none, outcome: isRefused ? 'refused' : 'error', score: isRefused ? 0 : null}
  }
  const told = reader === 'teacher' ? language : came.language
  const whole = {...place, title: came.title, grade: came, of: rounded(came.of)}
  if (came.outcome === 'error')
    return {...whole, outcome: 'error', reason: UNSEEN[told], adjustments: [], score: null}
  const adjustments = adjustmentsOf(
    came.points,
    {hints: came.hints, submitted, late: found.late},
    policy,
    told,
  )
  const outcome = came.outcome === 'passed' ? 'passed' : 'failed'
  return {...whole, outcome, reason: null, adjustments, score: scoreOf(came.points, adjustments)}
}

function overridden(
  graded: GradedSubmission,
  {points, reason}: Override,
  {language, reader = 'student'}: Pick<ComposeContext, 'language' | 'reader'>,
): GradedSubmission {
  const told = reader === 'teacher' ? language : (graded.grade?.language ?? language)
  const words = reason === '' ? BY_TEACHER[told] : reason
  const adjustment: Adjustment = {
    for: 'override',
    points: rounded(points - (graded.score ?? 0)),
    reason: words,
  }
  const decided = {...graded, adjustments: [...graded.adjustments, adjustment], score: rounded(points)}
  // Somebody has looked at it now.
  return graded.outcome === 'error'
    ? {...decided, outcome: points >= graded.of ? 'passed' : 'failed'}
    : decided
}

function scoreOf(points: number, adjustments: readonly Adjustment[]): number {
  return rounded(Math.max(0, points + sumOf(adjustments.map((each) => each.points))))
}

function whyOf(error: QlabError, language: Language): string {
  const {message, suggestions} = error.told(language)
  return error instanceof SubmissionError ? [message, ...suggestions].join('\n') : message
}

/** The title of what is of no lab: a document, or nothing at all. */
const NO_LAB: Readonly<Record<Language, string>> = {en: 'What was handed in', sv: 'Det som lämnades in'}

const NOT_DONE = {en: 'It has not been graded.', sv: 'Den har inte rättats.'}
const UNSEEN = {
  en: 'Not everything could be looked at. The submission is not to blame.',
  sv: 'Allt gick inte att se efter. Det är inget fel i inlämningen.',
}
const BY_TEACHER = {en: 'The teacher has decided so.', sv: 'Läraren har bestämt det.'}
