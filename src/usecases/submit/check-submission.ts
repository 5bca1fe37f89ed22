import {readFileSync} from 'node:fs'
import {basename} from 'node:path'
import {readSubmission} from '../../content/submission/read-submission.js'
import {loadLab} from '../../content/spec/load-lab.js'
import {idMaps} from '../../host/id-maps.js'
import {refused} from '../../host/files/refused.js'
import {SubmissionError} from '../../model/errors/submission-error.js'
import type {Grade} from '../../model/grading/grade.js'
import {SEAL_LIMITS, type SealLimits} from '../../session/seal/seal.js'
import {decodeText} from '../intake/places/decode-text.js'
import {askedFile, shownFile} from '../remote/asked-file.js'
import {seedOfSubmission} from '../seed/seed-of-submission.js'
import {gradeSubmission, type GradeOptions} from '../grading/grade-submission.js'

export interface CheckSubmissionOptions extends Omit<
  GradeOptions,
  'submission' | 'lab' | 'file' | 'carryOn'
> {
  /** The submission's file. */
  readonly file: string
}

/**
 * Does a student's own submission again, as whoever grades it will. It runs as the student, who has typed it.
 * @throws {SubmissionError} as readSubmission and fitSubmission
 * @throws {SubmissionError} `no-submission` when there is no such file
 */
export async function checkSubmission({file, ...options}: CheckSubmissionOptions): Promise<Grade> {
  const submission = await readSubmission(textOf(askedFile(file)), basename(file))
  const seed = seedOfSubmission(submission, basename(file))
  const lab = await loadLab(submission.lab, {root: options.root, seed})
  return gradeSubmission({
    ...options,
    submission,
    lab,
    file: basename(file),
    carryOn: true,
    ...sealOf(options),
  })
}

function textOf(file: string): string {
  try {
    return decodeText(readFileSync(file))
  } catch (cause) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(String((cause as NodeJS.ErrnoException).code)))
      throw new SubmissionError(
        'no-submission',
        {en: `${shownFile(file)} is not a file.`, sv: `${shownFile(file)} är ingen fil.`},
        {suggestions: ['qlab submit --check']},
      )
    throw refused(cause, {path: file})
  }
}

/** As a grader's, where this computer can seal a lab: what is done in it is the student's own. */
function sealOf({identity}: Pick<CheckSubmissionOptions, 'identity'>): {readonly seal?: SealLimits} {
  return idMaps(identity).kind === 'full' ? {seal: SEAL_LIMITS} : {}
}
