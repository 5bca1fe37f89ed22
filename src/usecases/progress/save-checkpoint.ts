import {copyFileSync, existsSync, readFileSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {makeFolder} from '../../host/files/make-folder.js'
import {isLibvirts} from '../../machine/is-libvirts.js'
import {machineRecords, type MachineRecord} from '../../machine/machine-records.js'
import {saveAside} from '../../machine/memory/memory-aside.js'
import {writeMemory} from '../../machine/memory/write-memory.js'
import {ASIDE} from '../../session/saved-machine.js'
import {OWN_LEASES} from '../../session/saved-leases.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {disksWritten} from '../saving/disks-written.js'
import {isAsStarted} from '../saving/is-as-started.js'
import {machineOfRecord} from '../saving/machine-of-record.js'
import {
  checkpointFolder,
  diskFacts,
  forgetCheckpoint,
  writeCheckpoint,
  type KeptVm,
} from './checkpoint-file.js'

/**
 * Saves the memory of the VMs of a lab that is about to be closed: they stand still afterwards, and go on from there when the
 * lab is opened again. One that cannot be saved boots then. Nothing is written to a VM's disks but what it wrote itself.
 */
export async function saveCheckpoint({lab, session, live}: LabAtHand): Promise<void> {
  const {paths, identity} = session
  forgetCheckpoint(paths, lab.id)
  const folder = checkpointFolder(paths, lab.id)
  if (folder.includes("'")) return // a shell reads the name
  const records = (await machineRecords(session.door)).filter(
    ({pid, watched, argv}) => pid !== null && watched && !isLibvirts(argv),
  )
  if (records.length === 0) return
  makeFolder(folder, identity)
  const at = Date.now()
  const leases = lab.spec.lan
    ? (await session.run(['cat', '/var/log/leases'], {}, 'router')).stdout.trimEnd()
    : ''
  const ownLeases = (await session.run(['cat', OWN_LEASES])).stdout
  const vms: KeptVm[] = []
  for (const record of records) {
    // Words that started two of them do not tell which of them is meant.
    if (records.filter(({argv}) => argv.join('\0') === record.argv.join('\0')).length > 1) continue
    const vm = await saved({lab, session, live}, record, folder).catch(() => null)
    if (vm) vms.push(vm)
  }
  if (vms.length === 0) forgetCheckpoint(paths, lab.id)
  else writeCheckpoint(folder, {at, vms, leases, ownLeases})
}

async function saved(
  {lab, session, live}: LabAtHand,
  record: MachineRecord,
  folder: string,
): Promise<KeptVm | null> {
  const machine = await machineOfRecord(record, lab, session)
  if (machine === null) return null
  const view = live.machine(machine)
  const disks = await disksWritten(view, record.cwd, session.record.work)
  if (disks === null || !(await isAsStarted(view))) return null
  const {io, vm} = session.folders
  const aside = record.argv.some((word) => /^--?daemonize$/.test(word))
  const [state, serial] = [`${machine}${aside ? ASIDE : '.state'}`, `${machine}.serial`]
  const inLab = `/run/qlab/io/${state}`
  if (aside) await session.run(['qemu-img', 'create', '-q', '-f', 'qcow2', inLab, '1M'])
  const written = await (aside ? saveAside(view, inLab) : writeMemory(view, inLab))
  if (!written) {
    rmSync(join(io, state), {force: true})
    return null
  }
  renameSync(join(io, state), join(folder, state))
  const said = join(vm, `${record.id}.serial`)
  if (existsSync(said)) copyFileSync(said, join(folder, serial))
  const memory = join(vm, `${record.id}.memory`)
  return {
    machine,
    argv: readFileSync(join(vm, `${record.id}.argv`), 'utf8'),
    memory: existsSync(memory) ? readFileSync(memory, 'utf8') : null,
    state,
    serial: existsSync(said) ? serial : null,
    disks: disks.map(diskFacts),
  }
}
