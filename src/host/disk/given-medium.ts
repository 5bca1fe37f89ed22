import {createHash} from 'node:crypto'
import {createReadStream, existsSync} from 'node:fs'
import {pipeline} from 'node:stream/promises'
import {diskRefused, diskTool} from './disk-tool.js'
import type {Identity} from '../identity.js'
import type {OverlayFate} from './overlay.js'
import {makeWhole} from '../files/make-whole.js'
import {putAside} from '../files/put-aside.js'

/** A file that is kept for all labs, and its sha256. */
export interface Kept {
  readonly file: string
  readonly sha256: string
}

/**
 * Makes sure that `file` is a copy of a medium, for the student to use as they like. One that is no longer as it was
 * is put aside, and a new one laid out.
 * @throws {HostError} `disk-refused`
 */
export async function ensureGivenMedium(file: string, medium: Kept, who: Identity): Promise<OverlayFate> {
  if (!existsSync(file)) {
    await copy(file, medium, who)
    return {fate: 'made'}
  }
  if ((await sha256Of(file)) === medium.sha256) return {fate: 'kept'}
  const as = putAside(file)
  await copy(file, medium, who)
  return {fate: 'put-aside', as}
}

async function copy(file: string, medium: Kept, who: Identity): Promise<void> {
  const make = async (draft: string): Promise<void> => {
    const ran = await diskTool(who, 'cp', ['--reflink=auto', '--no-preserve=mode', medium.file, draft])
    if (ran.exitCode !== 0) throw diskRefused(file, ran.stderr)
  }
  await makeWhole(file, make, {who})
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
