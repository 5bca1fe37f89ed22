import type {Grade} from '../../../model/grading/grade.js'
import {runLabCode} from '../../../model/lab/lab-code.js'
import type {LabsNow} from './labs-now.js'
import {rejudgeGrade} from './rejudge-grade.js'
import type {ResultsFolder} from '../results-folder.js'
import type {Work} from '../works/works.js'

/**
 * The grade of work that somebody has done already. Where that is told in another language, it is judged again in this one; where
 * that takes a look, there is none.
 */
export async function knownGrade(
  {lab, digest, others, seed, language}: Extract<Work, {problem: null}>,
  {results, labs}: {readonly results: ResultsFolder; readonly labs: LabsNow},
): Promise<Grade | null> {
  const own = results.read(lab.id, digest)
  if (own?.language === language) return own
  const kept = own ?? others.map((other) => results.read(lab.id, other)).find((other) => other !== null)
  if (!kept) return null
  const now = await labs.of(lab.folder, seed)
  const {grade, again} = await runLabCode(() => rejudgeGrade(kept, now, language))
  if (again.length > 0) return null
  results.write(lab.id, digest, grade)
  return grade
}
