import {relative} from 'node:path'

/** Whether a file is somewhere below a folder. */
export function isInside(file: string, folder: string): boolean {
  return !relative(folder, file).startsWith('..')
}
