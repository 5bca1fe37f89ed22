import {createHash} from 'node:crypto'
import {createReadStream, existsSync, readFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {pipeline} from 'node:stream/promises'
import type {DiskSpec} from '../../model/lab/lab.js'
import {diskRefused, diskTool} from './disk-tool.js'
import type {Identity} from '../identity.js'
import {makeWhole} from '../files/make-whole.js'
import type {Backing, OverlayFate} from './overlay.js'
import {plantFiles} from './plant-files.js'
import {putAside} from '../files/put-aside.js'
import {writeWhole} from '../files/write-whole.js'

/** A disk that a lab lays out: what became of it, and the sha256 of its file. */
export type GivenFate = OverlayFate & {readonly sha256: string}

interface Stamp {
  /** What it was made of: changes when the guest image or the lab does. */
  readonly of: string
  readonly sha256: string
}

/**
 * Makes sure that `file` is a copy of the guest image as the lab wants it. One that is no longer as it was laid out is
 * put aside and laid out again, because it is the lab's: so a student who has spoilt it gets it back.
 * @throws {HostError} `disk-refused`, `guest-unfit`
 */
export async function ensureGivenDisk(
  file: string,
  image: Backing,
  spec: DiskSpec,
  who: Identity,
): Promise<GivenFate> {
  const of = createHash('sha256')
    .update(JSON.stringify([image.disk, image.sha256, spec]))
    .digest('hex')
  if (!existsSync(file)) return {fate: 'made', sha256: await make(file, {image, spec, of}, who)}
  const stamp = readStamp(file)
  if (stamp?.of === of && (await sha256Of(file)) === stamp.sha256) return {fate: 'kept', sha256: stamp.sha256}
  const as = putAside(file)
  return {fate: 'put-aside', as, sha256: await make(file, {image, spec, of}, who)}
}

interface Wanted {
  readonly image: Backing
  readonly spec: DiskSpec
  readonly of: string
}

async function make(file: string, {image, spec, of}: Wanted, who: Identity): Promise<string> {
  const lay = async (draft: string): Promise<string> => {
    const {format, files} = spec
    if (files) {
      const raw = join(dirname(draft), 'raw')
      await convert(image.disk, raw, 'raw', who)
      await plantFiles(raw, files, who)
      await convert(raw, draft, format, who)
    } else await convert(image.disk, draft, format, who)
    const stamp: Stamp = {of, sha256: await sha256Of(draft)}
    writeWhole(stampOf(file), JSON.stringify(stamp), {who})
    return stamp.sha256
  }
  return makeWhole(file, lay, {who})
}

async function convert(from: string, to: string, format: DiskSpec['format'], who: Identity): Promise<void> {
  const source = basename(from) === 'raw' ? ['-f', 'raw'] : []
  const ran = await diskTool(who, 'qemu-img', ['convert', ...source, '-O', format, from, to])
  if (ran.exitCode !== 0) throw diskRefused(to, ran.stderr)
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Beside the disk, hidden. */
function stampOf(file: string): string {
  return join(dirname(file), `.${basename(file)}.given`)
}

function readStamp(file: string): Stamp | null {
  try {
    return JSON.parse(readFileSync(stampOf(file), 'utf8')) as Stamp
  } catch {
    return null // there is none, or it makes no sense: then the disk is not known to be ours
  }
}
