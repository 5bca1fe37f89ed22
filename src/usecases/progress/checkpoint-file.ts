import {existsSync, readFileSync, rmSync, statSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import type {Paths} from '../../host/files/paths.js'
import {writeWhole} from '../../host/files/write-whole.js'
import type {SavedSession} from '../../session/saved-session.js'
import {progressFolder} from './progress-file.js'

const SCHEMA = 'qlab/checkpoint/1'

const Disk = v.object({file: v.string(), size: v.number(), mtimeMs: v.number(), inode: v.number()})

const Vm = v.object({
  machine: v.string(),
  argv: v.string(),
  memory: v.nullable(v.string()),
  /** File names in the checkpoint's folder. */
  state: v.string(),
  serial: v.nullable(v.string()),
  /** Its disks as they were left. */
  disks: v.array(Disk),
})

const Checkpoint = v.object({
  schema: v.literal(SCHEMA),
  /** Milliseconds since 1970. */
  at: v.number(),
  vms: v.array(Vm),
  leases: v.string(),
  ownLeases: v.string(),
})

export type KeptVm = v.InferOutput<typeof Vm>

/** Where the memory of a closed lab's VMs is. */
export function checkpointFolder(paths: Pick<Paths, 'state'>, lab: string): string {
  return join(progressFolder(paths, lab), 'checkpoint')
}

export function writeCheckpoint(
  folder: string,
  checkpoint: Omit<v.InferOutput<typeof Checkpoint>, 'schema'>,
): void {
  const text = JSON.stringify({schema: SCHEMA, ...checkpoint})
  writeWhole(join(folder, 'checkpoint.json'), `${text}\n`, {mode: 0o600})
}

export function forgetCheckpoint(paths: Pick<Paths, 'state'>, lab: string): void {
  rmSync(checkpointFolder(paths, lab), {recursive: true, force: true})
}

/**
 * What a closed lab's VMs go on from: those whose disks are just as they were left, and the leases that they have, which last as
 * much longer as the VMs stood still. Null where there is nothing, or it makes no sense.
 */
export function readCheckpoint(
  paths: Pick<Paths, 'state'>,
  lab: string,
  now = Date.now(),
): SavedSession | null {
  const folder = checkpointFolder(paths, lab)
  const file = join(folder, 'checkpoint.json')
  try {
    const parsed = v.safeParse(Checkpoint, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)
    if (!parsed.success) return null
    const {at, vms, leases, ownLeases} = parsed.output
    const machines = vms
      .filter(({state, disks}) => existsSync(join(folder, state)) && disks.every(isUntouched))
      .map(({machine, argv, memory, state, serial}) => ({
        machine,
        argv,
        memory,
        disks: [],
        serial: serial === null ? null : join(folder, serial),
        state: join(folder, state),
      }))
    if (machines.length === 0) return null
    const seconds = Math.max(0, Math.round((now - at) / 1000))
    return {folder, machines, leases: longer(leases, seconds), ownLeases: longer(ownLeases, seconds)}
  } catch {
    return null
  }
}

/** A disk's file as it is now. */
export function diskFacts(file: string): KeptVm['disks'][number] {
  const {size, mtimeMs, ino: inode} = statSync(file)
  return {file, size, mtimeMs, inode}
}

function isUntouched(disk: KeptVm['disks'][number]): boolean {
  const now = existsSync(disk.file) ? diskFacts(disk.file) : null
  return now?.size === disk.size && now.mtimeMs === disk.mtimeMs && now.inode === disk.inode
}

/** dnsmasq's lease file: a line begins with the second that its lease ends, or 0 where it does not. */
function longer(leases: string, seconds: number): string {
  return leases.replaceAll(/^[1-9]\d+(?= )/gm, (end) => String(Number(end) + seconds))
}
