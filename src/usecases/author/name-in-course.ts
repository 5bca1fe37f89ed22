import {dirname, join} from 'node:path'
import {labIds} from '../../content/spec/find-labs.js'
import {freeLabFolder} from '../files/free-lab-folder.js'
import type {NewLab} from './new-lab.js'

/**
 * Where to move a new lab that has the name of a lab of the course, which comes first where the name alone is typed, and
 * beside which it cannot be opened; null where its name is its own.
 */
export async function nameInCourse(
  {id, folder}: Pick<NewLab, 'id' | 'folder'>,
  root: string,
): Promise<string | null> {
  const ids = await labIds(root)
  return ids.includes(id) && dirname(folder) !== join(root, 'labs') ? freeLabFolder(folder, ids) : null
}
