import type {HandIn} from '../../content/submission/hand-in.js'
import type {HandedFolder} from './places/handed.js'
import {nearest} from '../../model/nearest.js'
import {canBeHandedIn, isMarkdown, isScript} from './places/kinds-of-names.js'
import {labNamed, stemOf} from './names/lab-in-name.js'

/** What the names of labs are told by. */
export interface Labs {
  /** Their ids. */
  readonly labs: readonly string[]
  /** The ids of a lab's steps, in order. */
  readonly stepsOf: (lab: string) => Promise<readonly string[]>
  /** The files that a lab asks for. */
  readonly handInOf: (lab: string) => Promise<HandIn>
  /** Is told of each file that is taken for no submission, and for no part of one. @param path the names down to it */
  readonly passOver?: (path: readonly string[]) => void
}

/** Whether a folder is of one student's work: a clone, or files and folders in it that are named for labs, or do one. */
export async function isOneStudents(folder: HandedFolder, labs: Labs): Promise<boolean> {
  if (folder.committed) return true
  for (const name of folder.files.keys()) {
    if (isSolution(name)) return true
    if ((isMarkdown(name) || isScript(name)) && labNamed(name, labs.labs) !== null) return true
  }
  for (const [name, below] of folder.folders) {
    const lab = labNamed(name, labs.labs)
    if (lab !== null && (await isWorkOf(lab, below, labs))) return true
  }
  return false
}

/** Whether a folder that is named for a lab has what does that lab in it, and not what several students have done. */
async function isWorkOf(lab: string, folder: HandedFolder, labs: Labs): Promise<boolean> {
  const steps = await labs.stepsOf(lab)
  const files = [...folder.files.keys()]
  if (files.some((name) => isSolution(name) || labNamed(name, [lab]) !== null)) return true
  if (files.some((name) => isScript(name) && likeOne(stemOf(name), steps))) return true
  const scripted = [...folder.folders].filter(([, below]) => [...below.files.keys()].some(isSolution))
  if (scripted.some(([name]) => steps.includes(name))) return true
  // A single one that is misspelt; several may be students' folders.
  return scripted.length === 1 && scripted.every(([name]) => likeOne(name, steps))
}

/** Whether a name is a step's, or a misspelt one's. */
export function likeOne(name: string, steps: readonly string[]): boolean {
  return steps.includes(name) || nearest(name, steps).length > 0
}

export function isSolution(name: string): boolean {
  return /^solution\.(?:sh|mjs)$/i.test(name)
}

/** Whether a folder holds something that can be handed in, not only folders. */
export async function holdsWork(folder: HandedFolder, labs: Labs): Promise<boolean> {
  if ([...folder.files.keys()].some(canBeHandedIn) || folder.problem) return true
  return isOneStudents(folder, labs)
}
