import type {SubmissionError} from '../../model/errors/submission-error.js'
import type {Student} from '../../model/grading/grades.js'
import type {Submission} from '../../model/grading/submission.js'
import {candidatesIn, isGrave, type Candidate} from './candidates.js'
import {withAskedFiles} from './files/asked-files.js'
import {openBeside} from './files/open-beside.js'
import type {WhyNot} from './places/handed.js'
import {noSubmission, nothingFound, shownName} from './intake-errors.js'
import type {Labs} from './looks-handed-in.js'
import {soleFile, wholePath, type Pile} from './pile.js'
import {readScripts} from './read-scripts.js'
import {readText} from './read-text.js'
import {asStudent, studentByFile} from './names/student-of.js'

export interface ReadOptions extends Labs {
  /** The only lab that is graded: also that of what does not say it. */
  readonly lab?: string
  /** The name of the folder in which lies what was given. */
  readonly home: string
}

/** A submission, or one that is refused, before it is known which of the student's it is. */
export interface Draft {
  readonly student: Student
  readonly lab: string | null
  readonly source: string
  readonly digest: string | null
  readonly submitted: string | null
  readonly late: boolean
  readonly read: {readonly submission: Submission} | {readonly refusal: WhyNot}
}

/** What was read of a file, or of scripts that belong together. */
export interface ReadPart extends Pick<Draft, 'lab' | 'digest' | 'read'> {
  readonly candidate: Candidate
  readonly modified: string | null
  /** What the file itself says: whose it is, and when it was made. */
  readonly says: {readonly student?: string; readonly made?: string}
}

/** Reads what one student has handed in. What is none is passed over, and told only where there is nothing else. */
export async function readPile(pile: Pile, options: ReadOptions): Promise<Draft[]> {
  const found = await candidatesIn(pile.folder, pile.path, pile.lab, options)
  const {problem, texts, others} = found
  for (const zip of pile.beside ?? []) await openBeside(zip, found)
  if (isGrave(problem)) return [refusedPile(pile, problem, options)]
  const parts: ReadPart[] = []
  for (const text of texts) {
    const part = await readText(text, texts.length === 1 && found.scripts.length === 0, options)
    if (part) parts.push(await withAskedFiles(part, found, options))
    else others.push(text)
  }
  parts.push(...(await readScripts(found, options)))
  const committed = pile.student === null ? undefined : await pile.folder.committed?.()
  const names = others.map(({path}) => path.at(-1) ?? '')
  const isNone = parts.length === 0 && (isNoMatter(pile, names) || (pile.attached ?? false))
  // What is in a zip that lies beside a submission is told with that one.
  const passed = parts.length > 0 || (isNone && !pile.attached) ? others : []
  for (const {path} of passed.slice(0, MOST_PASSED)) options.passOver?.(path)
  if (parts.length > 0) return parts.map((part) => draftOf(part, pile, committed, options))
  if (isNone) return []
  return [refusedPile(pile, problem ?? nothingIn(pile, names), options)]
}

function nothingIn(pile: Pile, others: readonly string[]): SubmissionError {
  const file = soleFile(pile)
  if (file && !file.open) return noSubmission(file.name)
  // What is in its folders was not of a kind that is told.
  const seen = others.length > 0 ? others : [...pile.folder.folders.keys()]
  return nothingFound(wholePath(pile).at(-1) ?? '', seen)
}

/** Of one student's folder: a clone can have thousands. */
const MOST_PASSED = 20

function draftOf(
  {candidate, modified, says, ...part}: ReadPart,
  pile: Pile,
  committed: string | null | undefined,
  {labs, home}: ReadOptions,
): Draft {
  const handed = pile.submitted ?? (committed === undefined ? modified : committed)
  const student = pile.student ?? studentByFile(says.student, candidate.file.name, labs, home)
  return {
    ...part,
    student: asStudent(student),
    source: sourceOf(candidate.path),
    submitted: pile.untimed ? null : (handed ?? timeIn(says.made)),
    late: pile.late,
  }
}

/** Files beside the students' that are nobody's work: a README, a script that is for something else. */
function isNoMatter({student, folder}: Pile, names: readonly string[]): boolean {
  return (
    student === null &&
    !folder.problem &&
    names.length > 0 &&
    names.every((name) => /^readme\b|\.(?:sh|mjs)$/i.test(name))
  )
}

function refusedPile(pile: Pile, refusal: WhyNot, {lab, labs, home}: ReadOptions): Draft {
  const path = wholePath(pile)
  const name = path.at(-1) ?? ''
  return {
    student: asStudent(pile.student ?? studentByFile(undefined, name, labs, home)),
    lab: lab ?? pile.lab ?? null,
    source: sourceOf(path),
    digest: null,
    submitted: pile.submitted ?? null,
    late: pile.late,
    read: {refusal},
  }
}

function sourceOf(path: readonly string[]): string {
  return path.map(shownName).join('/')
}

function timeIn(made: string | undefined): string | null {
  const time = new Date(made ?? '')
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}
