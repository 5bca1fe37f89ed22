import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import type {PackageFile} from './package-file.js'

/** A file of a package that is installed beside this program, in that very version; null where it is not. */
export function installedFile(root: string, {name, version, path}: PackageFile): Buffer | null {
  try {
    const manifest = createRequire(join(root, 'package.json')).resolve(`${name}/package.json`)
    const found = JSON.parse(readFileSync(manifest, 'utf8')) as {version: string}
    return found.version === version ? readFileSync(join(dirname(manifest), path)) : null
  } catch {
    return null
  }
}
