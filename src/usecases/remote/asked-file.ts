import {resolve} from 'node:path'
import {mirroredPath, pathThere, type Mirror} from '../../model/remote/mirrored-path.js'

let mirror: Mirror | null = null

/** Notes that the reader's files are those of another computer (`--host`), which sends and fetches them; null for this one's own. */
export function readerFiles(those: Mirror | null): void {
  mirror = those
}

/** The absolute path of a file that the reader has named. */
export function askedFile(named: string): string {
  return mirror ? mirroredPath(mirror, named) : resolve(named)
}

/** What the reader calls it. */
export function shownFile(file: string): string {
  return (mirror && pathThere(mirror, file)) ?? file
}
