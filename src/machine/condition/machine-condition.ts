import {dirname, resolve} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import type {Reason, VmBoot, VmEnded, VmNotStarted, VmRunning} from '../../model/vm/condition.js'
import {endedReason} from '../../model/vm/ended/ended-reasons.js'
import {filesIn} from '../../model/vm/qemu-options.js'
import type {DiskPlace} from '../disks/machine-disks.js'
import type {LabDoor, LabFiles} from '../lab-door.js'
import {noteOf, VM_FOLDER, type MachineRecord} from '../machine-records.js'
import {bootStage, readConsole} from './boot-stage.js'
import {strayOf, strangersIn} from './other-machines.js'
import {readEventLog, type QemuEventLog} from './qemu-event-log.js'
import {holderWords, socketHolder} from './qmp-holder.js'
import {READ_SCREEN, screenText} from './screen-text.js'
import {withHolder} from './who-holds.js'

/** Asks a running machine over QMP. */
export type AskQmp = <T>(command: string, args?: Readonly<Record<string, unknown>>) => Promise<T>

/** A guest that has said nothing for so long is looked at on its screen. */
const SILENT_MS = 8000
const SAID_LINES = 6
/** Of what QEMU prints: warnings, qlab's own lines, and that it does what it was told. */
const NOISE =
  /^qlab: |: warning: |terminating on signal|^ {6}\S|server running on|^Please use |^QEMU [\d.]+ monitor/

/**
 * The condition of the QEMU of a record.
 * @param all every record of the lab
 */
export async function machineCondition(
  record: MachineRecord,
  all: readonly MachineRecord[],
  place: DiskPlace,
  ask: AskQmp,
): Promise<VmEnded | VmRunning> {
  if (record.pid !== null) return runningCondition(record, record.pid, place, ask)
  const stray = await strayOf(all, place)
  const later = stray && stray !== record && stray.startedAt > record.startedAt ? stray : null
  return {...(await endedCondition(record, place)), stray: later && (await endedCondition(later, place))}
}

/** Of a machine that was never started. */
export async function notStarted(all: readonly MachineRecord[], place: DiskPlace): Promise<VmNotStarted> {
  const stray = await strayOf(all, place)
  return {
    state: 'not-started',
    stray: stray && (await endedCondition(stray, place)),
    strangers: await strangersIn(all, place),
  }
}

async function endedCondition(record: MachineRecord, place: DiskPlace): Promise<VmEnded> {
  const {id, argv} = record
  const {door} = place
  const stderr = await noteOf(door, id, 'stderr')
  const log = await readEventLog(door, id)
  const status = await noteOf(door, id, 'exit')
  const said = saidIn(stderr)
  const by = endedBy(stderr, said, log)
  const panicked = log?.events.some(({event}) => event === 'GUEST_PANICKED') ?? false
  const ordered = by === 'guest' || by === 'host'
  const why = panicked ? {id: 'guest-panicked', values: {}} : ordered ? null : endedReason(said)
  return {
    state: 'ended',
    said,
    why: why && (await withHolder(why, record, door)),
    by,
    onPurpose: ordered && !panicked,
    starting: record.starting,
    stray: null,
    exitCode: /^\d+$/.test(status) ? Number(status) : null,
    words: argv,
    boot: await bootOf(id, door),
  }
}

/** QEMU's last words that are about its end: neither warnings, nor qlab's, nor that it does what it was told. */
export function saidIn(stderr: string): string {
  return stderr
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && (/binding socket/.test(line) || !NOISE.test(line)))
    .slice(-SAID_LINES)
    .join('\n')
}

/** Who ended a VM, by what QEMU printed, what is left of that without noise, and its events; null where nobody can tell. */
export function endedBy(stderr: string, said: string, log: QemuEventLog | null): VmEnded['by'] {
  const events = log?.events ?? []
  // libvirt's QEMU stays when its guest has shut down (-no-shutdown), and is ended then: the guest was first.
  const since = events.slice(events.findLastIndex(({event}) => event === 'RESET') + 1)
  const shutdown = since.find(({event}) => event === 'SHUTDOWN')
  if (shutdown) return shutdown.data.guest === true ? 'guest' : 'host'
  if (/terminating on signal/.test(stderr)) return 'host'
  if (log === null) return null
  if (!log.up) return said === '' ? null : 'refused'
  return 'killed'
}

async function runningCondition(
  record: MachineRecord,
  pid: number,
  place: DiskPlace,
  ask: AskQmp,
): Promise<VmRunning> {
  const {door} = place
  const boot = await bootOf(record.id, door)
  const cpuMs = await door.cpuTime(pid)
  const found = (status: string | null, still: Reason | null): VmRunning => ({
    state: 'running',
    pid,
    cpuMs,
    status,
    still,
    boot,
  })
  const deaf = await deafReason(record, pid, door)
  if (deaf) return found(null, deaf)
  try {
    const {status} = await ask<{readonly status: string}>('query-status')
    if (status !== 'running') return found(status, await stillReason(status, record, door, ask))
    return {...found(status, null), boot: await closerLook(record, boot, place, ask)}
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return found(null, await unasked(record, pid, door))
  }
}

/** Where the console is silent, its screen may tell more; where it asks for a login, somebody may sit there. */
async function closerLook(
  {id, startedAt}: MachineRecord,
  boot: VmBoot,
  {door}: DiskPlace,
  ask: AskQmp,
): Promise<VmBoot> {
  if (boot.stage === 'nothing' || boot.stage === 'unknown') {
    if (Date.now() - startedAt < SILENT_MS) return boot
    const told = await ask<string>('human-monitor-command', {'command-line': READ_SCREEN})
    const screen = screenText(told)
    return screen === '' ? boot : {...boot, ...bootStage('', screen)}
  }
  const holder = boot.stage === 'login' ? await socketHolder(door, `${VM_FOLDER}/${id}.tty`) : null
  return holder === null ? boot : {...boot, heldBy: await holderWords(holder, door)}
}

/** Why a machine that runs cannot be asked, though its socket may be there; null when nothing of the kind is seen. */
export async function deafReason(
  {watched}: MachineRecord,
  pid: number,
  files: LabFiles,
): Promise<Reason | null> {
  const stopped = await stoppedBy(files, pid)
  const id = stopped ?? (watched ? null : 'unwatched')
  return id === null ? null : {id, values: {pid: String(pid)}}
}

/** Whether the process is stopped by a signal, or by a debugger. */
async function stoppedBy(files: LabFiles, pid: number): Promise<'sigstop' | 'traced' | null> {
  const stat = (await files.readFile(`/proc/${pid}/stat`)) ?? ''
  const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3)
  return state === 'T' ? 'sigstop' : state === 't' ? 'traced' : null
}

/** Why nobody could ask a machine that runs. */
export async function unasked(record: MachineRecord, pid: number, door: LabDoor): Promise<Reason> {
  const deaf = await deafReason(record, pid, door)
  if (deaf) return deaf
  if (!(await door.stat(`${VM_FOLDER}/${record.id}.qmp`)))
    return {id: 'socket-gone', values: {pid: String(pid)}}
  const holder = await socketHolder(door, `${VM_FOLDER}/${record.id}.qmp`)
  if (holder === 'outside') return {id: 'qmp-held-outside', values: {}}
  if (holder) return {id: 'qmp-held', values: {pid: String(holder.pid), name: holder.name}}
  const where = awaitedCaller(await noteOf(door, record.id, 'stderr'), await readEventLog(door, record.id))
  if (where) return {id: 'waits-for-caller', values: {pid: String(pid), where}}
  return {id: 'busy', values: {pid: String(pid)}}
}

/**
 * To what somebody must connect before QEMU goes on; null when it went on, or waits for nobody. It prints
 * `info: QEMU waiting for connection on: disconnected:unix:/tmp/m,server=on`.
 */
export function awaitedCaller(stderr: string, log: QemuEventLog | null): string | null {
  if (log?.up) return null
  return /QEMU waiting for connection on: (?:disconnected:)?(.+?)(?:,\S*)?$/m.exec(stderr)?.[1] ?? null
}

interface Block {
  readonly device: string
  readonly qdev?: string
  readonly 'io-status'?: string
  readonly inserted?: {readonly file: string}
}

/** QEMU's run state, and what it has written down, as a reason. */
async function stillReason(
  status: string,
  {id, cwd}: MachineRecord,
  files: LabFiles,
  ask: AskQmp,
): Promise<Reason> {
  if (status !== 'io-error') return {id: status, values: {}}
  const log = await readEventLog(files, id)
  const blocks = await ask<readonly Block[]>('query-block')
  const bad = blocks.find((block) => !['ok', undefined].includes(block['io-status']))
  const told = log?.events.findLast(({event}) => event === 'BLOCK_IO_ERROR')?.data
  const [file = ''] = filesIn(bad?.inserted?.file ?? '')
  const folder = dirname(resolve(cwd, file))
  const nospace = bad?.['io-status'] === 'nospace' || told?.nospace === true
  const reason = typeof told?.reason === 'string' ? told.reason : ''
  return {
    id: nospace ? 'io-error-nospace' : 'io-error',
    values: {file: file || '?', folder, reason: reason || '?'},
  }
}

async function bootOf(id: string, files: LabFiles): Promise<VmBoot> {
  const console = await readConsole(files, id)
  if (console === null) return {stage: 'unknown', trouble: null, last: null, quietMs: null, heldBy: null}
  return {...bootStage(console.text), quietMs: console.quietMs, heldBy: null}
}
