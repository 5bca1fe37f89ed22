import type {BrokenResult, LookAgain, WhyAgain} from '../../model/grading/regrade.js'
import type {Grade} from '../../model/grading/grade.js'
import {runLabCode} from '../../model/lab/lab-code.js'
import type {Language} from '../../model/language.js'
import {asRead} from '../grading/as-read.js'
import type {LabsNow} from '../grading/rejudge/labs-now.js'
import {rejudgeGrade} from '../grading/rejudge/rejudge-grade.js'
import type {ResultsFolder} from '../grading/results-folder.js'
import type {Work} from '../grading/works/works.js'
import type {StoredClass, StoredSubmission} from './stored-class.js'

/** What is kept of a piece of work, and what today's judges make of it. */
export interface Judged {
  /** The result's file, below the folder it lies in; null where there is none. */
  readonly name: string | null
  readonly was: Grade | null
  readonly now: Grade | null
  readonly again: readonly LookAgain[]
}

export interface JudgeStored {
  readonly stored: StoredClass
  readonly labs: LabsNow
  readonly results: ResultsFolder
  /** Where what was done again before lies until it is written. */
  readonly newer: ResultsFolder
  /** Today's work of a submission. */
  readonly workOf: (submission: StoredSubmission) => Work | undefined
  /** Of those that say none of their own. */
  readonly language: Language
  readonly broken: BrokenResult[]
}

/** Judges every result of a class again, each piece of work once. */
export async function judgeStored({
  stored: {submissions, placeOf, labs: known},
  ...context
}: JudgeStored): Promise<Map<StoredSubmission, Judged>> {
  const byWork = new Map<string, Judged>()
  const judged = new Map<StoredSubmission, Judged>()
  for (const submission of submissions) {
    const {lab, work} = submission.handedIn
    if (lab === null || work === null) continue
    const language = submission.found.submission?.language ?? context.language
    const key = JSON.stringify([lab, work, language])
    const place = known.has(lab) ? placeOf(lab) : null
    const done = byWork.get(key) ?? (await judgeOne(submission, {lab, work, place}, {...context, language}))
    byWork.set(key, done)
    judged.set(submission, done)
  }
  return judged
}

async function judgeOne(
  submission: StoredSubmission,
  {lab, work, place}: {readonly lab: string; readonly work: string; readonly place: string | null},
  {labs, results, newer, workOf, language, broken}: Omit<JudgeStored, 'stored'>,
): Promise<Judged> {
  const today = workOf(submission)
  const digests = today?.problem === null ? [today.digest, ...today.others] : [work]
  const was = foundIn(results, lab, work, broken)
  const name = was ? results.nameOf(lab, work) : null
  const redone = digests.map((digest) => foundIn(newer, lab, digest, [])).find((each) => each !== null)
  const [latest, ...older] = [redone, was].filter((each) => each != null)
  if (!latest) return {name, was, now: null, again: [all('not-done')]}
  // Nobody can judge by a lab that cannot be read; that is told once.
  if (place === null) return {name, was, now: latest, again: []}
  const now = await labs.of(place, submission.handedIn.seed)
  const judge = (kept: Grade) => runLabCode(() => rejudgeGrade(kept, now, language))
  const judged = await judge(latest)
  // `qlab grade` may have done it once more since.
  const others = judged.again.length > 0 ? await Promise.all(older.map(judge)) : []
  const {grade, again} = others.find((each) => each.again.length === 0) ?? judged
  return {name, was, now: asRead(grade), again}
}

function foundIn(folder: ResultsFolder, lab: string, digest: string, broken: BrokenResult[]): Grade | null {
  const found = folder.find(lab, digest)
  if (found !== 'damaged') return found
  broken.push({file: folder.nameOf(lab, digest), why: 'damaged', said: null})
  return null
}

function all(why: WhyAgain): LookAgain {
  return {step: null, check: null, why, said: null}
}
