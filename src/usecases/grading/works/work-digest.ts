import {createHash} from 'node:crypto'
import {FILE_FENCE} from '../../../content/submission/file-fence.js'
import {labContent} from '../../../content/submission/lab-content.js'
import type {Submission} from '../../../model/grading/submission.js'
import type {Lab} from '../../../model/lab/lab.js'
import type {Language} from '../../../model/language.js'

/** What beside a submission's work decides what is seen when it is done again. */
export interface WorkContext {
  readonly lab: Lab
  readonly guest: string
  readonly language: Language
  readonly carryOn: boolean
}

/** What is not typed as it stands. */
const OWN_KINDS: readonly string[] = ['zx', FILE_FENCE]

/**
 * What a submission's work is known by: two with the same commands for the same lab are one piece of work, whosever they are.
 * @returns 64 hexadecimal digits
 */
export function workDigest(
  {steps, seed, whole = false, missing}: Pick<Submission, 'steps' | 'seed' | 'whole' | 'missing'>,
  {lab, guest, language, carryOn}: WorkContext,
): string {
  const typed = steps.map(({id, fences, problem}) => [
    id,
    fences.map(({on, code, language}) => [on, code, ...(OWN_KINDS.includes(language) ? [language] : [])]),
    ...(problem ? [problem] : []),
  ])
  const asked = JSON.stringify([
    ...[labContent(lab), typed, whole, seed, guest, language, carryOn],
    ...(missing ? [missing] : []),
  ])
  return createHash('sha256').update(asked).digest('hex')
}
