import type {System} from 'qlab/lab'
import {memoryState} from './memory-state.js'
import {snapshotsOf} from './snapshots-of.js'
import {VALUES} from './values.js'

/** Seconds that the guest's clock may be off from the host's: it is set from one that counts whole seconds. */
const CLOCK_SECONDS = 1
/** The most that it may be off to be used at all: it is behind by as long as the VM has been paused, or gone back. */
const USABLE_SECONDS = 3

/** What snap1 was taken before; `after both` also where it cannot be known that it was not. */
export type TakenWhen = 'after both' | 'before both' | 'before the note' | 'before the process'

/**
 * Whether snap1 in server.qcow2 was taken before the note in the VM was last written, or before every process called
 * sleep there was started. The guest's clock tells that best. Where it has been set or was left behind, how long the VM
 * had run by then still does: that counts from QEMU's start, which is some seconds before the system's.
 */
export async function takenWhen(host: Pick<System, '$'>, server: Pick<System, '$'>): Promise<TakenWhen> {
  const saved = (await snapshotsOf(host, 'server.qcow2')).find(({name}) => name === VALUES.snapshot)
  const from = await secondsOn(host)
  const {stdout} =
    await server.$`sed -n 's/^btime //p' /proc/stat; cut -d ' ' -f 1 /proc/uptime; stat -c %Y /dev/shm/note.txt`
  const [booted = NaN, upFor = NaN, written = NaN] = stdout.split('\n').filter(Boolean).map(Number)
  const {started} = await memoryState(server)
  const until = await secondsOn(host)
  // A snapshot of an earlier boot says nothing about this one: qlab may have started the VM again, and the process in it.
  if (!saved || saved.at < booted) return 'after both'
  const clock = booted + upFor
  const isUsable = clock > from - USABLE_SECONDS && clock < until + USABLE_SECONDS
  const isLater = (at: number): boolean => isUsable && at > saved.at + CLOCK_SECONDS
  const isStartedLater = (seconds: number): boolean =>
    isLater(booted + seconds) || (!isUsable && seconds > saved.ranFor)
  const note = isLater(written)
  const process = started.length > 0 && started.every(isStartedLater)
  if (note && process) return 'before both'
  return note ? 'before the note' : process ? 'before the process' : 'after both'
}

async function secondsOn(system: Pick<System, '$'>): Promise<number> {
  return Number((await system.$`date +%s.%N`).stdout)
}
