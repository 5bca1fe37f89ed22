import {readdirSync} from 'node:fs'

/** What is in a folder, to find the name that somebody may have meant; nothing where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
