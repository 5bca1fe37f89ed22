import {existsSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {makeFolder} from '../../host/files/make-folder.js'
import type {Paths} from '../../host/files/paths.js'
import {writeWhole} from '../../host/files/write-whole.js'
import type {Workplace} from '../workplace.js'

const schema = v.object({
  schema: v.literal('qlab/trusted/1'),
  labs: v.array(v.object({folder: v.string(), digest: v.string()})),
  own: v.array(v.object({folder: v.string(), inode: v.number()})),
})

/** The labs whose code may run on this computer, the one that was agreed to last at the end. */
export interface TrustedLabs {
  /** As they were when somebody agreed: their folder, and what `labDigest` gives. */
  readonly labs: readonly {readonly folder: string; readonly digest: string}[]
  /** Whatever becomes of them, because whoever agreed writes them: the folder and its inode, which another one there has not. */
  readonly own: readonly {readonly folder: string; readonly inode: number}[]
}

const NOTHING: TrustedLabs = {labs: [], own: []}
/** More than anybody looks at; the oldest are asked about again. */
const MOST_KEPT = 500

/** Nothing where there is no file yet, or none of ours: then it is asked again. */
export function trustedLabs({state}: Pick<Paths, 'state'>): TrustedLabs {
  const file = fileIn(state)
  if (!existsSync(file)) return NOTHING
  const parsed = v.safeParse(schema, parse(readFileSync(file, 'utf8')))
  return parsed.success ? parsed.output : NOTHING
}

/**
 * Notes that the code of a lab may run.
 * @param folder absolute, without links
 * @param digest of its files; null: whatever becomes of them
 * @throws {HostError} `disk-full`, `no-access` … where the computer refuses
 */
export function trustLab(
  folder: string,
  digest: string | null,
  {paths, identity}: Pick<Workplace, 'paths' | 'identity'>,
): void {
  makeFolder(paths.state, identity)
  const {labs, own} = trustedLabs(paths)
  const now: TrustedLabs =
    digest === null
      ? {labs, own: [...own.filter((each) => each.folder !== folder), {folder, inode: inodeOf(folder)}]}
      : {labs: [...labs.filter((each) => each.digest !== digest), {folder, digest}], own}
  const kept = {labs: now.labs.slice(-MOST_KEPT), own: now.own.slice(-MOST_KEPT)}
  const text = `${JSON.stringify({schema: 'qlab/trusted/1', ...kept}, null, 2)}\n`
  writeWhole(fileIn(paths.state), text, {mode: 0o600, who: identity})
}

/** The number of a folder in its file system. */
export function inodeOf(folder: string): number {
  return statSync(folder).ino
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function fileIn(state: string): string {
  return join(state, 'trusted.json')
}
