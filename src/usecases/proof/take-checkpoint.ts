import {copyFileSync, existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {makeFolder} from '../../host/files/make-folder.js'
import {isLibvirts} from '../../machine/is-libvirts.js'
import {machineRecords, type MachineRecord} from '../../machine/machine-records.js'
import {forgetState, saveState} from '../../machine/machine-state.js'
import type {Lab} from '../../model/lab/lab.js'
import type {MachineView} from '../../model/observer.js'
import {OWN_LEASES} from '../../session/saved-leases.js'
import type {SavedMachine} from '../../session/saved-machine.js'
import type {SavedSession} from '../../session/saved-session.js'
import {disksWritten} from '../saving/disks-written.js'
import {isAsStarted} from '../saving/is-as-started.js'
import {machineOfRecord} from '../saving/machine-of-record.js'
import type {ProveSession} from './prove-session.js'

/** Where a lab stood after a step: its machines' memory and disks, and what the DHCP servers had given out. */
export interface Checkpoint extends SavedSession {
  /** The step that it stands after. */
  readonly step: string
}

/**
 * Saves the machines that run now, so that later sessions need not boot them. They stand still meanwhile and are then
 * as before.
 * @param folder a new one, for the copies of the disks
 * @returns null when none runs, or one cannot be saved; then sessions boot
 */
export async function takeCheckpoint(
  {session, live}: ProveSession,
  lab: Lab,
  step: string,
  folder: string,
): Promise<Checkpoint | null> {
  const records = await machineRecords(session.door)
  const running = records.filter(({pid}) => pid !== null)
  const named = await Promise.all(
    running.map(async (record) => ({record, id: await machineOfRecord(record, lab, session)})),
  )
  // Words that started two machines do not tell which of them is meant.
  const clear = named.every(
    ({record, id}) =>
      id !== null &&
      record.watched &&
      !isLibvirts(record.argv) &&
      records.filter(({argv}) => argv.join('\0') === record.argv.join('\0')).length === 1,
  )
  if (running.length === 0 || !clear) return null
  const asStarted = await Promise.all(named.map(({id}) => isAsStarted(live.machine(id ?? ''))))
  if (!asStarted.every(Boolean)) return null

  const machines = named.map(({record, id}) => ({record, view: live.machine(id ?? '')}))
  makeFolder(folder, session.identity)
  await Promise.all(machines.map(({view}) => view.qmp('stop')))
  try {
    if ((await Promise.all(machines.map(({view}) => saveState(view)))).includes(false)) return null
    const saved = await Promise.all(
      machines.map(({record, view}) => saveFiles(session, record, view, folder)),
    )
    if (saved.includes(null)) return null
    const leases = lab.spec.lan
      ? (await session.run(['cat', '/var/log/leases'], {}, 'router')).stdout.trimEnd()
      : ''
    const ownLeases = (await session.run(['cat', OWN_LEASES])).stdout
    return {step, folder, machines: saved.filter((machine) => machine !== null), leases, ownLeases}
  } finally {
    await Promise.all(machines.map(({view}) => forgetState(view)))
    await Promise.all(machines.map(({view}) => view.qmp('cont')))
  }
}

async function saveFiles(
  session: ProveSession['session'],
  {id: number}: MachineRecord,
  view: MachineView,
  folder: string,
): Promise<SavedMachine | null> {
  const {vm} = session.folders
  const {work} = session.record
  const noted = (what: string): string => readFileSync(join(vm, `${number}.${what}`), 'utf8')
  const cwd = noted('cwd').trim()
  const names = await disksWritten(view, cwd, work)
  if (names === null) return null
  const disks = names.map((name, index) => {
    const copy = join(folder, `${view.id}-${index}`)
    copyFileSync(name, copy)
    return {copy, name: name.slice(work.length + 1)}
  })
  const memory = existsSync(join(vm, `${number}.memory`)) ? noted('memory') : null
  return {
    machine: view.id,
    argv: noted('argv'),
    memory,
    disks,
    serial: saveSerial(vm, number, folder, view.id),
    state: null,
  }
}

/** What it has said on its console goes along: a check may look there for what has been. */
function saveSerial(vm: string, number: string, folder: string, id: string): string | null {
  const said = join(vm, `${number}.serial`)
  if (!existsSync(said)) return null
  const copy = join(folder, `${id}.serial`)
  copyFileSync(said, copy)
  return copy
}
