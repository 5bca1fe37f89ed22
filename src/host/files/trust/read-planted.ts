import {closeSync, constants, fstatSync, openSync, readFileSync} from 'node:fs'

/**
 * Reads a file from a folder that somebody else can write to as well: no symbolic link is followed out of it, and nothing is
 * waited for. Null where there is none, or something that is not a file, or more than so many bytes.
 */
export function readPlanted(file: string, mostBytes: number): Buffer | null {
  let descriptor: number
  try {
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch {
    return null
  }
  try {
    const found = fstatSync(descriptor)
    return found.isFile() && found.size <= mostBytes ? readFileSync(descriptor) : null
  } finally {
    closeSync(descriptor)
  }
}
