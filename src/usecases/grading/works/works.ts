import {basename} from 'node:path'
import {fitSubmission} from '../../../content/submission/fit-submission.js'
import type {HostError} from '../../../model/errors/errors.js'
import {SubmissionError} from '../../../model/errors/submission-error.js'
import type {FoundSubmission} from '../../../model/grading/found.js'
import type {Submission} from '../../../model/grading/submission.js'
import type {Lab} from '../../../model/lab/lab.js'
import {LANGUAGES, type Language} from '../../../model/language.js'
import {hasParameters} from '../../seed/seed-of-begun.js'
import {seedOfSubmission} from '../../seed/seed-of-submission.js'
import {workDigest, type WorkContext} from './work-digest.js'

/** What is to be done again for a submission; or why it cannot be. */
export type Work =
  | {
      readonly digest: string
      readonly lab: Lab
      /** Whose values the lab gets; null for the handout's own. */
      readonly seed: string | null
      readonly submission: Submission
      /** What it is told in: the submission's own language, where that says one. */
      readonly language: Language
      /** The digests of the same work where it is told in another language. */
      readonly others: readonly string[]
      readonly problem: null
    }
  | {readonly digest: null; readonly problem: SubmissionError | HostError}

export interface WorksOptions extends Omit<WorkContext, 'lab'> {
  /** The labs that the submissions are of, by their ids. */
  readonly labs: ReadonlyMap<string, Lab>
  /** The course's: with it, the values of a lab are those of the student whose the submission is, whatever it names. */
  readonly secret?: string | null
}

/** The work of each submission; none of what is of a lab that is not there. */
export function worksOf(
  found: readonly FoundSubmission[],
  options: WorksOptions,
): Map<FoundSubmission, Work> {
  return new Map(
    found.flatMap((each) => {
      const work = workOf(each, options)
      return work ? [[each, work] as const] : []
    }),
  )
}

function workOf(found: FoundSubmission, {labs, secret = null, ...context}: WorksOptions): Work | null {
  const {submission, refusal, source, student} = found
  if (submission === null) return {digest: null, problem: refusal}
  const lab = labs.get(found.lab)
  if (!lab) return null
  const file = basename(source)
  try {
    const owner = secret === null ? null : {secret, student: student.id}
    const seed = hasParameters(lab) ? seedOfSubmission(submission, file, owner) : null
    fitSubmission(submission, lab, file)
    const language = submission.language ?? context.language
    const digestIn = (told: Language) => workDigest({...submission, seed}, {...context, lab, language: told})
    return {
      ...{digest: digestIn(language), lab, seed, submission, language, problem: null},
      others: LANGUAGES.filter((each) => each !== language).map(digestIn),
    }
  } catch (error) {
    if (error instanceof SubmissionError) return {digest: null, problem: error}
    throw error
  }
}
