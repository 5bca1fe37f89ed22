import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {BugError} from '../model/errors/errors.js'

/** A row of share/packages.txt: something that labs need, and the Debian package it comes in. */
export interface PackageRow {
  readonly package: string
  /** A program's name, or a file's path in which `*` stands for one folder's name. */
  readonly shows: string
  readonly need: 'must' | 'should'
  /** The least version that will do: `7.0`. */
  readonly least: string | null
  /** A word of PURPOSES in preflight/purposes.ts. */
  readonly purpose: string
}

/** Reads the table that bin/setup reads too. */
export function packageTable(root: string): readonly PackageRow[] {
  const file = join(root, 'share/packages.txt')
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map((line) => {
      const [name, shows, need, least, purpose] = line.trim().split(/\s+/)
      if (!name || !shows || !purpose || (need !== 'must' && need !== 'should'))
        throw new BugError('bad-package-table', `${file}: a row that makes no sense: ${line}`)
      return {package: name, shows, need, least: least === '-' || !least ? null : least, purpose}
    })
}
