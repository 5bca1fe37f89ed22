import {copyFileSync, existsSync, readFileSync, rmSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {makeFolder} from '../host/make-folder.js'
import {machineRecords, usesDisk, type MachineRecord} from '../machine/machine-records.js'
import type {Machine} from '../machine/machine.js'
import type {Lab} from '../model/lab.js'
import {OWN_LEASES} from '../session/saved-leases.js'
import type {SavedMachine} from '../session/saved-machine.js'
import type {ProveSession} from './prove-session.js'

/** Where a lab stood after a step: its machines' memory and disks, and what the DHCP servers had given out. */
export interface Checkpoint {
  /** The step that it stands after. */
  readonly step: string
  /** Where the machines' states and the copies of their disks are. */
  readonly folder: string
  readonly machines: readonly SavedMachine[]
  /** The router's lease file. */
  readonly leases: string
  /** That of a dnsmasq in the lab itself; empty when there is none. */
  readonly ownLeases: string
}

const SAVE_LIMIT_MS = 60_000
const SAVE_POLL_MS = 50

/** A block device of `query-block`. */
interface Drive {
  readonly inserted?: {
    readonly ro: boolean
    readonly drv: string
    readonly image: {readonly filename: string}
  }
}

/**
 * Saves the machines that run now, so that later sessions need not boot them. They stand still meanwhile and are then
 * as before.
 * @param folder a new one, for the states and the copies of the disks
 * @returns null when none runs, or one cannot be saved; then sessions boot
 */
export async function takeCheckpoint(
  {session, live}: ProveSession,
  lab: Lab,
  step: string,
  folder: string,
): Promise<Checkpoint | null> {
  const records = machineRecords(session.folders.vm, session.proc)
  const running = records.filter(({pid}) => pid !== null)
  const named = running.map((record) => ({record, id: idOf(record, lab)}))
  // Words that started two machines do not tell which of them is meant.
  const clear = named.every(
    ({record, id}) =>
      id !== null && records.filter(({argv}) => argv.join('\0') === record.argv.join('\0')).length === 1,
  )
  if (running.length === 0 || !clear) return null

  const all = (command: string) => Promise.all(named.map(({id}) => live.machine(id ?? '').qmp(command)))
  makeFolder(folder, session.identity)
  await all('stop')
  try {
    const machines = await Promise.all(
      named.map(({record, id}) => saveMachine({session, live}, record, id ?? '', folder)),
    )
    if (machines.some((machine) => machine === null)) return null
    const leases = lab.spec.lan
      ? (await session.run(['cat', '/var/log/leases'], {}, 'router')).stdout.trimEnd()
      : ''
    const ownLeases = (await session.run(['cat', OWN_LEASES])).stdout
    return {step, folder, machines: machines.filter((machine) => machine !== null), leases, ownLeases}
  } finally {
    await all('cont')
  }
}

async function saveMachine(
  {session, live}: Pick<ProveSession, 'session' | 'live'>,
  {id: number}: MachineRecord,
  machine: string,
  folder: string,
): Promise<SavedMachine | null> {
  const {vm} = session.folders
  const {work} = session.record
  const noted = (what: string): string => readFileSync(join(vm, `${number}.${what}`), 'utf8')
  const cwd = noted('cwd').trim()
  const drives = await live.machine(machine).qmp<readonly Drive[]>('query-block')
  const names = drives
    .map(({inserted}) => inserted)
    .filter((inserted) => inserted !== undefined && !inserted.ro)
    .map((inserted) => resolve(cwd, inserted?.image.filename ?? ''))
  if (names.length === 0 || names.some((name) => !name.startsWith(`${work}/`))) return null
  // QEMU can write in the lab only.
  const written = join(work, `qlab-proof-${number}`)
  const state = join(folder, `${machine}-state`)
  try {
    if (!(await migrate(live.machine(machine), written))) return null
    copyFileSync(written, state)
  } finally {
    rmSync(written, {force: true})
  }
  const disks = names.map((name, index) => {
    const copy = join(folder, `${machine}-${index}`)
    copyFileSync(name, copy)
    return {copy, name: name.slice(work.length + 1)}
  })
  const memory = existsSync(join(vm, `${number}.memory`)) ? noted('memory') : null
  return {machine, argv: noted('argv'), memory, state, disks}
}

/** Writes a machine's memory and devices to a file; its disks are left to us, raw or not. Fails where QEMU cannot. */
async function migrate(machine: Machine, file: string): Promise<boolean> {
  try {
    await machine.qmp('migrate', {uri: `exec:cat >'${file}'`})
  } catch {
    return false
  }
  const deadline = performance.now() + SAVE_LIMIT_MS
  for (;;) {
    const {status} = await machine.qmp<{readonly status?: string}>('query-migrate')
    if (status === 'completed') return true
    if (status === 'failed' || status === 'cancelled' || performance.now() > deadline) return false
    await sleep(SAVE_POLL_MS)
  }
}

function idOf({argv}: MachineRecord, {spec}: Lab): string | null {
  return Object.entries(spec.machines).find(([, {disk}]) => usesDisk(argv, disk))?.[0] ?? null
}
