import type {HandedFile, HandedFolder} from './places/handed.js'
import {canBeHandedIn, isDocument, isMarkdown, isZip} from './places/kinds-of-names.js'
import {labNamed, labWithin} from './names/lab-in-name.js'
import {isBesideText, zipsBeside} from './files/open-beside.js'
import {lmsFile, moodleFolder} from './names/lms-name.js'
import {holdsWork, isOneStudents, type Labs} from './looks-handed-in.js'
import {folderOfFile, folderOfProblem, studentNamed, type Pile} from './pile.js'

/** A folder on the way to the students' own, and what is known from there. */
interface Placed {
  readonly folder: HandedFolder
  readonly path: readonly string[]
  readonly lab: string | null
  readonly submitted?: string | null
}

/**
 * Parts what was given among students. A folder that has one student's work in it is that student's. Else the students' folders are
 * on the first level on which one of them holds something that can be handed in, and all folders there are students', so that
 * nobody can hand in for somebody else by a folder of that one's name.
 * @param name of the student whose folder was given
 */
export async function pilesIn(given: HandedFolder, name: string, labs: Labs): Promise<Pile[]> {
  const lab = labNamed(name, labs.labs)
  const placed: Placed = {folder: given, path: [given.name], lab}
  if ((await isOneStudents(given, labs)) && !(await isClass(given, labs)))
    return [pileOf(placed, lab === null ? name : null)]
  return pilesBelow([placed], labs)
}

/** A file that was given by itself. @param others the zips that lie beside it */
export function pilesOfFile(file: HandedFile, others: readonly HandedFile[] = []): Pile[] {
  const known = lmsFile(file.name)
  const beside = zipsBeside(file.name, others)
  const pile = known
    ? {...loosePile(file, [], null, known.file ?? file.name), ...known}
    : loosePile(file, [], null)
  return [{...pile, beside}]
}

/** Whether several folders here have a student's work in them each. */
async function isClass(folder: HandedFolder, labs: Labs): Promise<boolean> {
  if (folder.committed) return false
  let count = 0
  for (const [name, below] of folder.folders)
    if (labNamed(name, labs.labs) === null && (await isOneStudents(below, labs))) count++
  return count > 1
}

async function pilesBelow(above: readonly Placed[], labs: Labs): Promise<Pile[]> {
  const piles: Pile[] = []
  const level: Placed[] = []
  for (const {folder, path, lab} of above) {
    if (folder.problem)
      piles.push(pileOf({folder: folderOfProblem(folder.name, folder.problem), path, lab}, null))
    for (const file of folder.files.values()) {
      const known = lmsFile(file.name)
      const attached = isBesideText(file.name, folder.files.keys())
      const beside = isMarkdown(file.name) ? zipsBeside(file.name, folder.files.values()) : []
      if (known)
        piles.push({...loosePile(file, path, lab, known.file ?? file.name), ...known, beside, attached})
      else if (isZip(file.name) && file.open) {
        const placed = await openedZip(file, path, lab)
        if (attached) piles.push({...pileOf(placed, placed.path.at(-1) ?? ''), attached})
        else level.push(placed)
      } else if (canBeHandedIn(file.name) || isMeantToBe(file.name, folder, labs))
        piles.push({...loosePile(file, path, lab), beside})
      else labs.passOver?.([...path, file.name])
    }
    for (const [name, below] of folder.folders) {
      const known = moodleFolder(name)
      const named = labNamed(name, labs.labs)
      const placed = {folder: below, path: [...path, name], lab: named ?? lab}
      if (known) piles.push({...pileOf(placed, null), student: known.student})
      // Of each student's work in that lab.
      else if (named !== null) piles.push(...(await pilesBelow([placed], labs)))
      else level.push(placed)
    }
  }
  const [sole, ...others] = level
  if (!sole) return piles
  const held = await Promise.all(level.map(({folder}) => holdsWork(folder, labs)))
  const isWrapper =
    others.length === 0 &&
    piles.length === 0 &&
    (isFullOfLoose(sole.folder, labs) || (await isClass(sole.folder, labs)))
  const hasDeeper = level.some(({folder}) => folder.folders.size > 0)
  if (isWrapper || (!held.includes(true) && hasDeeper)) return [...piles, ...(await pilesBelow(level, labs))]
  return [...piles, ...level.map((placed) => pileOf(placed, placed.path.at(-1) ?? ''))]
}

/** Whether somebody is likely to have handed in a file that is not a submission: it is named for a lab, or a text among files alone. */
function isMeantToBe(name: string, {folders}: HandedFolder, {labs}: Labs): boolean {
  if (labNamed(name, labs) !== null || labWithin(name, labs) !== null) return true
  return folders.size === 0 && (isDocument(name) || (/\.txt$/i.test(name) && !/^readme\b/i.test(name)))
}

/** Whether a folder, the only one there is, has several files in it that may be several students'. */
function isFullOfLoose({files, committed}: HandedFolder, {labs}: Labs): boolean {
  const loose = [...files.keys()].filter((name) => isMarkdown(name) && labNamed(name, labs) === null)
  return !committed && loose.length > 1 && loose.length === [...files.keys()].filter(canBeHandedIn).length
}

function pileOf({folder, path, lab, submitted}: Placed, name: string | null): Pile {
  const student = name === null ? null : studentNamed(name)
  return {student, late: false, lab, folder, path, ...(submitted !== undefined && {submitted})}
}

/** What a file's own name says is looked at when it is read. */
function loosePile(file: HandedFile, path: readonly string[], lab: string | null, name = file.name): Pile {
  return {student: null, late: false, lab, folder: folderOfFile(file, name), path}
}

/** A zip among students' folders is one, too. Its entries' times are the student's own computer's. */
async function openedZip(file: HandedFile, path: readonly string[], lab: string | null): Promise<Placed> {
  const folder = (await file.open?.()) as HandedFolder
  const name = file.name.replace(/\.zip$/i, '')
  return {folder, path: [...path, file.name.slice(0, name.length)], lab, submitted: file.modified}
}
