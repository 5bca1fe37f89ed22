import {UnreadError} from '../../model/errors/unread-error.js'
import type {HandedFile, HandedFolder, WhyNot} from './places/handed.js'
import {tooMuch} from './intake-errors.js'
import {isMarkdown, isScript, isZip} from './places/kinds-of-names.js'
import {labNamed, stemOf} from './names/lab-in-name.js'
import {isSolution, likeOne, type Labs} from './looks-handed-in.js'

/** A file that may be a submission, or a part of one. */
export interface Candidate {
  readonly file: HandedFile
  /** The folder that it lies in, or the zip. */
  readonly within: HandedFolder
  /** The names from what was given down to it. */
  readonly path: readonly string[]
  /** The lab that its name, or else the nearest folder above it, is the id of. */
  readonly lab: string | null
  /** Whether it is its own name that says so. */
  readonly named: boolean
}

/** Of a script: the step that it does; null for the whole lab. */
export interface ScriptCandidate extends Candidate {
  readonly step: string | null
}

/** A zip among what a student has handed in. */
export interface OpenedZip {
  /** Without what an LMS has added. */
  readonly name: string
  readonly modified: string | null
  readonly folder: HandedFolder
}

/** A file that is neither a submission nor, by its name, a part of one. */
export interface OtherFile {
  readonly file: HandedFile
  readonly path: readonly string[]
}

/** What one student's folder has in it. */
export interface Candidates {
  readonly texts: Candidate[]
  readonly scripts: ScriptCandidate[]
  /** How many zips there are, and those that were opened. */
  zips: number
  readonly opened: OpenedZip[]
  /** What is neither. */
  readonly others: OtherFile[]
  problem: WhyNot | null
}

/** A student with more files than that is told so. */
const MOST_CANDIDATES = 100
const MOST_ZIPS = 10

interface Place {
  readonly path: readonly string[]
  readonly lab: string | null
  readonly step: string | null
}

/** All in a folder that may be a submission, also in the zips in it. */
export async function candidatesIn(
  folder: HandedFolder,
  path: readonly string[],
  lab: string | null,
  labs: Labs,
): Promise<Candidates> {
  const found: Candidates = {texts: [], scripts: [], zips: 0, opened: [], others: [], problem: null}
  await gather(folder, {path, lab, step: null}, labs, found)
  return found
}

async function gather(folder: HandedFolder, place: Place, labs: Labs, found: Candidates): Promise<void> {
  found.problem = graver(found.problem, folder.problem)
  const steps = place.lab === null ? [] : await labs.stepsOf(place.lab)
  for (const file of folder.files.values()) {
    if (isZip(file.name)) found.zips++
    if (found.texts.length + found.scripts.length > MOST_CANDIDATES || found.zips > MOST_ZIPS) {
      found.problem = tooMuch(place.path.at(-1) ?? '', TOO_MANY)
      return
    }
    const path = [...place.path, file.stored ?? file.name]
    const own = labNamed(file.name, labs.labs)
    const candidate = {file, within: folder, path, lab: own ?? place.lab, named: own !== null}
    if (isZip(file.name) && file.open) {
      const inside = await file.open()
      found.opened.push({name: file.name, modified: file.modified, folder: inside})
      await gather(inside, {...place, path, lab: own ?? place.lab}, labs, found)
    } else if (isMarkdown(file.name) || isZip(file.name)) found.texts.push(candidate)
    else if (isSolution(file.name)) found.scripts.push({...candidate, step: place.step})
    else if (isScript(file.name) && own !== null) found.scripts.push({...candidate, step: null})
    else if (isScript(file.name) && likeOne(stemOf(file.name), steps))
      found.scripts.push({...candidate, step: stemOf(file.name)})
    else found.others.push({file, path})
  }
  const isBelowLab = place.lab !== null && place.step === null
  for (const [name, below] of folder.folders) {
    const lab = labNamed(name, labs.labs)
    const step =
      lab === null && isBelowLab && (likeOne(name, steps) || isAmongSteps(folder, steps)) ? name : null
    await gather(below, {path: [...place.path, name], lab: lab ?? place.lab, step}, labs, found)
  }
}

/**
 * Whether a problem is a reason to look at nothing of what a student has handed in: there is too much of it; or this computer does not read
 * all of it, and what is missing would be taken for not done. Anything else is told only where there is nothing that can be read.
 */
export function isGrave(problem: WhyNot | null): problem is WhyNot {
  return problem instanceof UnreadError || problem?.code === 'submission-too-large'
}

function graver(one: WhyNot | null, other: WhyNot | null): WhyNot | null {
  if (other instanceof UnreadError) return other
  return isGrave(one) ? one : (other ?? one)
}

/** Whether a folder of a lab has its steps' scripts in folders: what lies in another one there is of a step as well, and misspelt. */
function isAmongSteps(folder: HandedFolder, steps: readonly string[]): boolean {
  return [...folder.folders].some(
    ([name, {files}]) => steps.includes(name) && [...files.keys()].some(isSolution),
  )
}

const TOO_MANY = {
  en: `more than ${MOST_CANDIDATES} files or ${MOST_ZIPS} zips`,
  sv: `mer än ${MOST_CANDIDATES} filer eller ${MOST_ZIPS} zip-filer`,
}
