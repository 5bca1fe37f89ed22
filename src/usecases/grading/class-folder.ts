import {createHash} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {makeParents} from '../../host/files/make-folder.js'
import {refused} from '../../host/files/refused.js'
import {writeWhole} from '../../host/files/write-whole.js'
import {HostError, type QlabError} from '../../model/errors/errors.js'
import {SubmissionError} from '../../model/errors/submission-error.js'
import {
  CLASS_SCHEMA,
  type ClassRecord,
  type HandedIn,
  type KeptRefusal,
} from '../../model/grading/class-record.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import {SUBMISSION_SCHEMA, type Submission} from '../../model/grading/submission.js'
import {classSchema, keptSubmissionSchema} from '../../report/class-schema.js'
import type {Work} from './works/works.js'

export const CLASS_FILE = 'class.json'
export const SUBMISSIONS_FOLDER = 'submissions'

/** What is kept of a submission's work. */
export type KeptWork =
  Pick<Extract<Work, {problem: null}>, 'digest' | 'seed' | 'problem'> | Extract<Work, {digest: null}>

/** Keeps what was handed in beside its results. Each submission is a file of its own, named by what is in it, and written once. */
export function keepClass(
  folder: string,
  works: ReadonlyMap<FoundSubmission, KeptWork>,
  found: readonly FoundSubmission[],
  about: Omit<ClassRecord, 'schema' | 'handedIn'>,
): void {
  makeParents(join(folder, SUBMISSIONS_FOLDER))
  const handedIn = found.map((each) => handedInOf(each, works.get(each), folder))
  writeClass(folder, {schema: CLASS_SCHEMA, ...about, handedIn})
}

export function writeClass(folder: string, record: ClassRecord): void {
  writeWhole(join(folder, CLASS_FILE), `${JSON.stringify(record, null, 2)}\n`)
}

/** What was kept of a class; null where there is no such file, `damaged` where it cannot be read. */
export function readClass(folder: string): ClassRecord | 'damaged' | null {
  const kept = readJson(join(folder, CLASS_FILE))
  if (kept === null) return null
  const parsed = v.safeParse(classSchema, kept)
  return parsed.success ? parsed.output : 'damaged'
}

/** A submission that was kept; null where its file is gone, or is another one. */
export function readKept(folder: string, file: string): Submission | null {
  const parsed = v.safeParse(keptSubmissionSchema, readJson(join(folder, SUBMISSIONS_FOLDER, `${file}.json`)))
  return parsed.success && nameOf(parsed.output.submission) === file ? parsed.output.submission : null
}

/** A submission as it was found, of what was kept. @param submission null where it cannot be done again */
export function foundAgain(each: HandedIn, submission: Submission | null): FoundSubmission {
  const {student, source, submitted, late, attempt, lab, digest, says, refusal, seed} = each
  const place = {student, source, submitted, late, attempt}
  if (refusal || says === null || lab === null || digest === null)
    return {...place, lab, digest, submission: null, refusal: refusalAgain(refusal)}
  // What was fit for the lab when it was graded is not refused because that has got a check more.
  const own = {...(submission ?? {...says, steps: []}), content: null, seed}
  return {...place, lab, digest, submission: own, refusal: null}
}

function handedInOf(found: FoundSubmission, work: KeptWork | undefined, folder: string): HandedIn {
  const {student, source, submitted, late, attempt, lab, digest, submission, refusal} = found
  return {
    ...{student, source, submitted, late, attempt, lab, digest},
    says: submission && saidBy(submission),
    file: submission && keepSubmission(folder, submission),
    work: work?.digest ?? null,
    seed: work?.problem === null ? work.seed : null,
    refusal: refusedBy(refusal ?? work?.problem ?? null),
  }
}

/** What a submission says, without its commands. */
function saidBy({steps, ...says}: Submission): NonNullable<HandedIn['says']> {
  void steps
  return says
}

function keepSubmission(folder: string, submission: Submission): string {
  const name = nameOf(submission)
  const file = join(folder, SUBMISSIONS_FOLDER, `${name}.json`)
  if (!existsSync(file))
    writeWhole(file, `${JSON.stringify({schema: SUBMISSION_SCHEMA, submission}, null, 2)}\n`)
  return name
}

/** The same in whatever order its fields are. */
function nameOf(submission: Submission): string {
  const text = JSON.stringify(submission, (_, value: unknown) =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))),
  )
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

function refusedBy(error: QlabError | null): KeptRefusal | null {
  if (error === null) return null
  const [en, sv] = [error.told('en'), error.told('sv')]
  return {
    ...(error instanceof HostError && {of: 'host'}),
    code: error.code,
    message: {en: en.message, sv: sv.message},
    next: en.suggestions.map((line, index) => ({en: line, sv: sv.suggestions[index] ?? line})),
  }
}

function refusalAgain(kept: KeptRefusal | null): SubmissionError | HostError {
  const {code, message, next} = kept ?? {code: 'bad-submission', message: {en: '', sv: ''}, next: []}
  const options = {suggestions: next.map((say) => ({say}))}
  return kept?.of === 'host'
    ? new HostError(code, message, options)
    : new SubmissionError(code, message, options)
}

/** What is in a file; undefined where it is not JSON, null where it is not there. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw refused(error, {path: file})
  }
}
