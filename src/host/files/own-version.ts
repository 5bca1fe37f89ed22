import {readFileSync} from 'node:fs'
import {join} from 'node:path'

/** The version of qlab, by its package.json: `0.1.0`. */
export function ownVersion(root: string): string {
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string}
  return version
}
