import {existsSync, renameSync} from 'node:fs'

/** Moves a file of the student's out of the way; gives its new name. Nothing is ever lost. */
export function putAside(file: string, as = firstFree(file)): string {
  renameSync(file, as)
  return as
}

/** What it would be called. */
export function firstFree(file: string): string {
  for (let number = 1; ; number++) {
    const name = `${file}.old-${number}`
    if (!existsSync(name)) return name
  }
}
