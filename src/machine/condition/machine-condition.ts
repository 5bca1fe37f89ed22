import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {HostError} from '../../model/errors.js'
import type {Ran} from '../../model/observer.js'
import type {Reason, VmBoot, VmCondition, VmEnded, VmRunning} from '../../model/vm/condition.js'
import {endedReason} from '../../model/vm/ended/ended-reasons.js'
import {noteOf, type MachineRecord} from '../machine-records.js'
import {cpuTime} from '../../host/processes.js'
import {bootStage, readConsole} from './boot-stage.js'
import {readEventLog, type QemuEventLog} from './qemu-event-log.js'
import {socketHolder} from './qmp-holder.js'

/** What a look at a machine's condition needs. */
export interface ConditionPlace {
  /** The session's folder of machines, as the host sees it. */
  readonly vm: string
  /** The lab's /proc. */
  readonly proc: () => string
  readonly run: (command: string, args: readonly string[]) => Promise<Ran>
}

/** Asks a running machine by QMP. */
export type AskQmp = <T>(command: string) => Promise<T>

/** Where the shim keeps its sockets, in the lab. */
const SOCKETS = '/run/qlab/vm'
const SAID_LINES = 6

/** The condition of the QEMU of a record. */
export async function machineCondition(
  record: MachineRecord,
  place: ConditionPlace,
  ask: AskQmp,
): Promise<VmEnded | VmRunning> {
  return record.pid === null
    ? endedCondition(record, place)
    : runningCondition(record, record.pid, place, ask)
}

/** Of a machine that was never started: the QEMU that ended last and is none of the lab's VMs. */
export function notStarted(stray: MachineRecord | null, place: Pick<ConditionPlace, 'vm'>): VmCondition {
  return {state: 'not-started', stray: stray && endedCondition(stray, place)}
}

export function endedCondition({id, argv}: MachineRecord, {vm}: Pick<ConditionPlace, 'vm'>): VmEnded {
  const stderr = noteOf(vm, id, 'stderr')
  const log = logOf(id, vm)
  const status = noteOf(vm, id, 'exit')
  const said = saidIn(stderr)
  const by = endedBy(stderr, said, log)
  const panicked = log?.events.some(({event}) => event === 'GUEST_PANICKED') ?? false
  const why = panicked ? {id: 'guest-panicked', values: {}} : endedReason(said)
  return {
    state: 'ended',
    said,
    why: by === 'killed' && why === null && said === '' ? {id: 'killed', values: {}} : why,
    by,
    onPurpose: (by === 'guest' || by === 'host') && !panicked && why === null,
    exitCode: /^\d+$/.test(status) ? Number(status) : null,
    words: argv,
    boot: bootOf(id, vm),
  }
}

/** QEMU's last words that are about its end: neither warnings, nor qlab's, nor that it does what it was told. */
export function saidIn(stderr: string): string {
  return stderr
    .split(/\r?\n/)
    .filter(
      (line) =>
        line.trim() !== '' &&
        !/^qlab: |: warning: |terminating on signal|^ {6}\S|server running on/.test(line),
    )
    .slice(-SAID_LINES)
    .join('\n')
}

function endedBy(stderr: string, said: string, log: QemuEventLog | null): VmEnded['by'] {
  const shutdown = log?.events.findLast(({event}) => event === 'SHUTDOWN')
  if (shutdown) return shutdown.data.guest === true ? 'guest' : 'host'
  if (/terminating on signal/.test(stderr)) return 'host'
  if (log === null) return null
  if (!log.up) return said === '' ? null : 'refused'
  return 'killed'
}

async function runningCondition(
  record: MachineRecord,
  pid: number,
  {vm, proc, run}: ConditionPlace,
  ask: AskQmp,
): Promise<VmRunning> {
  const boot = bootOf(record.id, vm)
  const found = (status: string | null, still: Reason | null): VmRunning => ({
    state: 'running',
    pid,
    cpuMs: cpuTime(pid, proc()),
    status,
    still,
    boot,
  })
  const deaf = deafReason(record, pid, proc())
  if (deaf) return found(null, deaf)
  try {
    const {status} = await ask<{readonly status: string}>('query-status')
    return found(status, status === 'running' ? null : await stillReason(status, logOf(record.id, vm), ask))
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return found(null, await unasked(record, pid, {vm, proc, run}))
  }
}

/** Why a machine that runs cannot be asked, though its socket may be there; null when nothing of the kind is seen. */
function deafReason({watched}: MachineRecord, pid: number, proc: string): Reason | null {
  const stopped = stoppedBy(proc, pid)
  const id = stopped ?? (watched ? null : 'unwatched')
  return id === null ? null : {id, values: {pid: String(pid)}}
}

/** Whether the process is stopped by a signal, or by a debugger. */
export function stoppedBy(proc: string, pid: number): 'sigstop' | 'traced' | null {
  try {
    const stat = readFileSync(join(proc, String(pid), 'stat'), 'utf8')
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3)
    return state === 'T' ? 'sigstop' : state === 't' ? 'traced' : null
  } catch {
    return null
  }
}

/** Why nobody could ask a machine that runs. */
export async function unasked(
  record: MachineRecord,
  pid: number,
  {vm, proc, run}: ConditionPlace,
): Promise<Reason> {
  const deaf = deafReason(record, pid, proc())
  if (deaf) return deaf
  if (!existsSync(join(vm, `${record.id}.qmp`))) return {id: 'socket-gone', values: {pid: String(pid)}}
  const holder = await socketHolder(run, `${SOCKETS}/${record.id}.qmp`)
  if (holder === 'outside') return {id: 'qmp-held-outside', values: {}}
  if (holder) return {id: 'qmp-held', values: {pid: String(holder.pid), name: holder.name}}
  return {id: 'busy', values: {pid: String(pid)}}
}

interface Block {
  readonly device: string
  readonly qdev?: string
  readonly 'io-status'?: string
  readonly inserted?: {readonly file: string}
}

/** QEMU's run state, and what it has written down, as a reason. */
async function stillReason(status: string, log: QemuEventLog | null, ask: AskQmp): Promise<Reason> {
  if (status !== 'io-error') return {id: status, values: {}}
  const blocks = await ask<readonly Block[]>('query-block')
  const bad = blocks.find((block) => !['ok', undefined].includes(block['io-status']))
  const told = log?.events.findLast(({event}) => event === 'BLOCK_IO_ERROR')?.data
  const file = bad?.inserted?.file ?? ''
  const nospace = bad?.['io-status'] === 'nospace' || told?.nospace === true
  const reason = typeof told?.reason === 'string' ? told.reason : ''
  return {id: nospace ? 'io-error-nospace' : 'io-error', values: {file: file || '?', reason: reason || '?'}}
}

function logOf(id: string, vm: string): QemuEventLog | null {
  return readEventLog(join(vm, `${id}.events.out`))
}

function bootOf(id: string, vm: string): VmBoot {
  const console = readConsole(join(vm, `${id}.serial`))
  if (console === null) return {stage: 'unknown', trouble: null, last: null, quietMs: null}
  return {...bootStage(console.text), quietMs: console.quietMs}
}
