import {createHash} from 'node:crypto'
import {fileFence} from '../../../content/submission/file-fence.js'
import type {AskedFile} from '../../../content/submission/hand-in.js'
import {SubmissionError} from '../../../model/errors/submission-error.js'
import {UnreadError} from '../../../model/errors/unread-error.js'
import type {Localized} from '../../../model/language.js'
import {MOST_FILES_BYTES, type Submission, type SubmittedStep} from '../../../model/grading/submission.js'
import type {Candidates, OpenedZip} from '../candidates.js'
import {tooMuch} from '../intake-errors.js'
import {labNamed, withoutEnding} from '../names/lab-in-name.js'
import type {HandedFile, HandedFolder, WhyNot} from '../places/handed.js'
import type {ReadOptions, ReadPart} from '../read-pile.js'

/** A file for a step, or why it cannot be read. */
export type StepFile = {readonly path: string; readonly step: string} & (
  {readonly content: Buffer} | {readonly problem: Localized}
)

/**
 * A submission with the files that its lab asks for, as they lie beside it: each is put into the work folder by a command of its step. What
 * cannot be read costs that step; what is not there is named.
 */
export async function withAskedFiles(
  part: ReadPart,
  found: Candidates,
  options: Pick<ReadOptions, 'labs' | 'handInOf'>,
): Promise<ReadPart> {
  if (!('submission' in part.read)) return part
  const {submission} = part.read
  const {asked} = await options.handInOf(submission.lab)
  if (asked.length === 0) return part
  const sources = sourcesOf(part, submission.lab, found, options.labs)
  const missing: string[] = []
  const files: StepFile[] = []
  let left = MOST_FILES_BYTES
  for (const each of asked) {
    const file = sources.map(({folder}) => fileAt(folder, each.path)).find((there) => there !== null)
    if (!file) {
      const broken = sources.find(({folder}) => folder.problem)?.folder.problem
      if (broken instanceof UnreadError) return {...part, read: {refusal: broken}}
      if (broken) files.push({...each, problem: toldOf(broken)})
      else missing.push(each.path)
      continue
    }
    const taken = found.others.findIndex((other) => other.file === file)
    if (taken >= 0) found.others.splice(taken, 1)
    const read = await contentOf(file, each, left)
    if (read instanceof UnreadError) return {...part, read: {refusal: read}}
    if ('content' in read) left -= read.content.length
    files.push(read)
  }
  return withFiles(part, {...submission, ...(missing.length > 0 && {missing})}, files)
}

/** A submission with files in its steps, and a digest that is of them, too. */
export function withFiles(
  part: Omit<ReadPart, 'read'>,
  submission: Submission,
  files: readonly StepFile[],
): ReadPart {
  const steps = submission.steps.map((step) =>
    withStepFiles(
      step,
      submission.lab,
      files.filter((file) => file.step === step.id),
    ),
  )
  const others = [...new Set(files.map(({step}) => step))].filter((id) =>
    steps.every((step) => step.id !== id),
  )
  const more = others.map((id) =>
    withStepFiles(
      {id, fences: []},
      submission.lab,
      files.filter((file) => file.step === id),
    ),
  )
  const shared = files.map((file) => [file.step, file.path, 'content' in file ? sha256(file.content) : null])
  const digest = files.length === 0 ? part.digest : `sha256:${sha256(JSON.stringify([part.digest, shared]))}`
  return {...part, digest, read: {submission: {...submission, steps: [...steps, ...more]}}}
}

function withStepFiles(step: SubmittedStep, lab: string, files: readonly StepFile[]): SubmittedStep {
  const problems = [
    step.problem,
    ...files.map((file) => ('problem' in file ? file.problem : undefined)),
  ].filter((problem) => problem !== undefined)
  if (problems.length > 0) {
    const told = (language: 'en' | 'sv'): string => problems.map((problem) => problem[language]).join('\n')
    return {...step, fences: [], problem: {en: told('en'), sv: told('sv')}}
  }
  const fences = files.flatMap((file) => ('content' in file ? [fileFence(lab, file.path, file.content)] : []))
  return {...step, fences: [...fences, ...step.fences]}
}

/** Where a submission's files may lie, the likeliest first. */
function sourcesOf(
  {candidate}: ReadPart,
  lab: string,
  {opened}: Candidates,
  labs: readonly string[],
): readonly {readonly folder: HandedFolder}[] {
  const stem = withoutEnding(candidate.file.name).toLowerCase()
  const isOwn = ({name}: OpenedZip): boolean =>
    labNamed(name, labs) === lab || withoutEnding(name).toLowerCase() === stem
  const newest = opened.toSorted((one, other) => ((one.modified ?? '') < (other.modified ?? '') ? 1 : -1))
  const own = newest.filter(isOwn)
  const rest = newest.filter((each) => !isOwn(each) && labNamed(each.name, labs) === null)
  return [...own, {folder: candidate.within}, ...rest]
}

/** The file at a path in a folder; or in the only folder in it, as some programs zip one; or in the lab's own (`bridge/…`). */
function fileAt(folder: HandedFolder, path: string): HandedFile | null {
  const there = at(folder, path.split('/'))
  if (there) return there
  const [sole, ...others] = folder.folders.values()
  return sole && others.length === 0 ? at(sole, path.split('/')) : null
}

function at(folder: HandedFolder, [name = '', ...rest]: readonly string[]): HandedFile | null {
  if (rest.length === 0) return folder.files.get(name) ?? null
  const below = folder.folders.get(name)
  return below ? at(below, rest) : null
}

/** A file's content, or why it cannot be read; an UnreadError where that is this computer's. */
async function contentOf(
  file: HandedFile,
  {path, step, most}: AskedFile,
  left: number,
): Promise<StepFile | UnreadError> {
  try {
    const content = await file.read(most)
    if (content.length > left) throw tooMuch(path, TOO_MUCH)
    return {path, step, content}
  } catch (error) {
    if (error instanceof UnreadError) return error
    if (error instanceof SubmissionError) return {path, step, problem: toldOf(error)}
    throw error
  }
}

function toldOf(why: WhyNot): Localized {
  return {en: why.told('en').message, sv: why.told('sv').message}
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex')
}

const TOO_MUCH = {
  en: 'more than 1 MB with the files beside it',
  sv: 'mer än 1 MB med filerna bredvid',
}
