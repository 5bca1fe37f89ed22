import {existsSync, readFileSync, rmSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {diskRefused, diskTool} from './disk-tool.js'
import type {Identity} from '../identity.js'
import {putAside} from '../files/put-aside.js'
import {writeWhole} from '../files/write-whole.js'

/** What an overlay stands on. */
export interface Backing {
  readonly disk: string
  /** Tells one content of the disk from another: its sha256. */
  readonly sha256: string
}

/** What became of a disk that was wanted: made, or found from an earlier time, or found useless and put aside. */
export type OverlayFate = {readonly fate: 'made' | 'kept'} | {readonly fate: 'put-aside'; readonly as: string}

/**
 * Makes sure that `file` is a qcow2 whose backing file is the image's disk. One that is there stays, because it is the
 * student's; one that stands on something else than today's image cannot boot any more, and is put aside.
 * @throws {HostError} `disk-refused`, `disk-full` …
 */
export async function ensureOverlay(file: string, backing: Backing, who: Identity): Promise<OverlayFate> {
  const stamp = stampOf(file)
  if (!existsSync(file)) {
    await make(file, backing, who)
    return {fate: 'made'}
  }
  if (readStamp(stamp) === backing.sha256 && (await standsOn(file, backing.disk, who))) return {fate: 'kept'}
  const as = putAside(file)
  await make(file, backing, who)
  return {fate: 'put-aside', as}
}

async function make(file: string, {disk, sha256}: Backing, who: Identity): Promise<void> {
  const words = ['create', '-q', '-f', 'qcow2', '-F', 'qcow2', '-b', disk, file]
  try {
    const ran = await diskTool(who, 'qemu-img', words)
    if (ran.exitCode !== 0) throw diskRefused(file, ran.stderr)
    writeWhole(stampOf(file), sha256, {who})
  } catch (error) {
    // Half of a disk, or one that nobody knows the image of, is of no use to anybody.
    rmSync(file, {force: true})
    throw error
  }
}

/** Whether it is a qcow2 whose backing file is that disk, and the whole chain can be opened. */
async function standsOn(file: string, disk: string, who: Identity): Promise<boolean> {
  const words = ['info', '--force-share', '--backing-chain', '--output=json', file]
  const ran = await diskTool(who, 'qemu-img', words)
  if (ran.exitCode !== 0) return false
  const [top] = JSON.parse(ran.stdout) as {format?: string; 'backing-filename'?: string}[]
  return top?.format === 'qcow2' && top['backing-filename'] === disk
}

/** Beside the disk, hidden: which content of the image it stands on. */
function stampOf(file: string): string {
  return join(dirname(file), `.${basename(file)}.backing`)
}

function readStamp(stamp: string): string | null {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : null
}
