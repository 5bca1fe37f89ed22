import type {Student} from '../../../model/grading/grades.js'
import {shownName} from '../intake-errors.js'
import {labNamed, labWithin, stemOf} from './lab-in-name.js'
import {studentNamed} from '../pile.js'

/**
 * Whose a file is that lies among others' files: who it says; else its name, without the lab's; else the folder that it lies in.
 * @param said what stands after `student:`
 * @param home the folder's name
 */
export function studentByFile(
  said: string | undefined,
  file: string,
  labs: readonly string[],
  home: string,
): Student {
  if (said !== undefined) return studentNamed(said)
  if (labNamed(file, labs) !== null || /^solution$/i.test(stemOf(file))) return studentNamed(home)
  return studentNamed(labWithin(file, labs)?.rest || stemOf(file))
}

/** A student whose names are fit to be shown. */
export function asStudent({id, name, email}: Student): Student {
  const shown = name === null ? null : shownName(name)
  return {id: shownName(id.normalize('NFC')) || '?', name: shown === '' ? null : shown, email}
}
