import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {isAbsolute, join} from 'node:path'
import {packageRoot} from './paths.js'

/** The text of a file by its absolute path, or of one in a package that qlab comes with, as one would import it; null where there is none. */
export function readPackaged(file: string): string | null {
  try {
    return readFileSync(
      isAbsolute(file) ? file : createRequire(join(packageRoot(), 'package.json')).resolve(file),
      'utf8',
    )
  } catch {
    return null
  }
}
