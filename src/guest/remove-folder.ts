import {rm} from 'node:fs/promises'

/** Removes a folder, also while a program that was just stopped still writes its last file into it. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, {recursive: true, force: true, maxRetries: 20, retryDelay: 50})
}
