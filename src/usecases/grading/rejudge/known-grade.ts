import {isDeepStrictEqual} from 'node:util'
import type {Grade} from '../../../model/grading/grade.js'
import {runLabCode} from '../../../model/lab/lab-code.js'
import {asRead} from '../as-read.js'
import type {ResultsFolder} from '../results-folder.js'
import type {Work} from '../works/works.js'
import type {LabsNow} from './labs-now.js'
import {rejudgeGrade, type RejudgedGrade} from './rejudge-grade.js'

/**
 * The grade of work that somebody has done already, as today's lab judges what was seen, in the language that it is told in now.
 * `outdated` where that takes another look: what would be graded today would be looked at otherwise, and two of a class are graded alike.
 */
export async function knownGrade(
  {lab, digest, others, seed, language}: Extract<Work, {problem: null}>,
  {results, labs}: {readonly results: ResultsFolder; readonly labs: LabsNow},
): Promise<Grade | 'outdated' | null> {
  const own = results.read(lab.id, digest)
  const kept = own ?? others.map((other) => results.read(lab.id, other)).find((other) => other !== null)
  if (!kept) return null
  const now = await labs.of(lab.folder, seed)
  const rejudged = await runLabCode(() => rejudgeGrade(kept, now, language))
  if (isOutdated(rejudged, kept.language === language)) return 'outdated'
  const grade = asRead(rejudged.grade)
  if (!own || !isDeepStrictEqual(grade, own)) results.write(lab.id, digest, grade)
  return grade
}

/** Whether a look of today would tell more. Of what was too much to keep it would tell the same, in the same language. */
function isOutdated({again}: RejudgedGrade, isTold: boolean): boolean {
  return again.some(({why}) => why !== 'partial' || !isTold)
}
