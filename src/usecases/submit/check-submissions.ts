import {statSync} from 'node:fs'
import {basename} from 'node:path'
import {labIds} from '../../content/spec/find-labs.js'
import {loadLab} from '../../content/spec/load-lab.js'
import {idMaps} from '../../host/id-maps.js'
import {command} from '../../model/errors/suggestion.js'
import {SubmissionError} from '../../model/errors/submission-error.js'
import type {Grade} from '../../model/grading/grade.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import type {Lab} from '../../model/lab/lab.js'
import {SEAL_LIMITS, type SealLimits} from '../../session/seal/seal.js'
import {namesOfLabs} from '../grading/grade-class.js'
import {gradeSubmission, type GradeOptions} from '../grading/grade-submission.js'
import {ownGrade} from '../grading/own-grade.js'
import {findSubmissions} from '../intake/find-submissions.js'
import {askedFile, shownFile} from '../remote/asked-file.js'
import {seedOfSubmission} from '../seed/seed-of-submission.js'
import {labNames} from '../words/lab-and-name.js'
import type {Workplace} from '../workplace.js'
import {keptOf} from './submit-labs.js'

export interface CheckSubmissionsOptions
  extends Workplace, Omit<GradeOptions, 'submission' | 'lab' | 'file' | 'carryOn' | keyof Workplace> {
  /** A submission's file, or a folder or zip with them. */
  readonly path: string
  /** Is told of each as soon as it is done. */
  readonly graded: (grade: Grade) => void
}

/**
 * Does a student's own submissions again, as whoever grades them will. They run as the student, who has typed them.
 * @throws {SubmissionError} as readSubmission and fitSubmission
 * @throws {SubmissionError} `no-submission` when there is no such file
 */
export async function checkSubmissions({
  path,
  graded,
  ...options
}: CheckSubmissionsOptions): Promise<Grade[]> {
  const file = askedFile(path)
  if (!statSync(file, {throwIfNoEntry: false})) throw notThere(file)
  const labs = await labsAtHand(options)
  const found = await findSubmissions([file], namesOfLabs(labs, options.root))
  const grades: Grade[] = []
  for (const each of found) {
    const grade = await checkOne(each, labs, options)
    graded(grade)
    grades.push(grade)
  }
  return grades
}

async function checkOne(
  {submission, refusal, lab: id, source}: FoundSubmission,
  labs: ReadonlyMap<string, Lab | null>,
  options: Omit<CheckSubmissionsOptions, 'path' | 'graded'>,
): Promise<Grade> {
  if (submission === null) throw refusal
  const file = basename(source)
  const seed = seedOfSubmission(submission, file)
  const lab = await loadLab(labs.get(id)?.folder ?? id, {root: options.root, seed})
  const grade = await gradeSubmission({...options, submission, lab, file, carryOn: true, ...sealOf(options)})
  return ownGrade(grade, submission, file)
}

/** The course's labs, and others that the student has begun, or has in a folder here. */
async function labsAtHand(options: Workplace): Promise<Map<string, Lab | null>> {
  const {root} = options
  const course = (await labIds(root)).map((id) => [id, null] as const)
  const others = (await labNames(options)).filter((name) => course.every(([id]) => id !== name))
  const own = others.map(async (name) => {
    const lab = await loadLab(keptOf(name, options).folder ?? name, {root}).catch(() => null)
    return lab ? [[name, lab] as const] : []
  })
  return new Map<string, Lab | null>([...course, ...(await Promise.all(own)).flat()])
}

function notThere(file: string): SubmissionError {
  return new SubmissionError(
    'no-submission',
    {en: `There is no file ${shownFile(file)}.`, sv: `Det finns ingen fil ${shownFile(file)}.`},
    {
      suggestions: [
        command('qlab submit --check', {
          en: 'writes the file of the lab that is open, and does that again',
          sv: 'skriver filen för labben som är öppen, och gör om den',
        }),
      ],
    },
  )
}

/** As a grader's, where this computer can seal a lab: what is done in it is the student's own. */
function sealOf({identity}: Pick<CheckSubmissionsOptions, 'identity'>): {readonly seal?: SealLimits} {
  return idMaps(identity).kind === 'full' ? {seal: SEAL_LIMITS} : {}
}
