import {readdirSync, readFileSync} from 'node:fs'
import {BugError} from '../../model/errors/errors.js'
import {throwOurs} from '../files/refused.js'
import {scaled} from '../../model/pace.js'
import {until} from '../../model/until.js'

/** A process that cannot be taken for another: a pid is reused, together with its start time it is not. */
export interface ProcessId {
  readonly pid: number
  /** Field 22 of /proc/PID/stat: clock ticks after boot. */
  readonly start: string
}

/** The process as it is now, or null when there is none, or only its zombie. */
export function processId(pid: number): ProcessId | null {
  const stat = readProc(`/proc/${pid}/stat`)
  // The second field, the command, may hold spaces and parentheses: count from its last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const start = fields[19]
  return start === undefined || fields[0] === 'Z' || fields[0] === 'X' ? null : {pid, start}
}

/** This very process. */
export function ownProcess(): ProcessId {
  const own = processId(process.pid)
  if (!own) throw new BugError('no-own-process', 'This process is not in /proc.')
  return own
}

/**
 * The processor time that a process and its threads have used, in milliseconds; null when it is not there. `proc` is a
 * /proc of another pid namespace.
 */
export function cpuTime(pid: number, proc = '/proc'): number | null {
  return cpuTimeIn(readProc(`${proc}/${pid}/stat`))
}

/** The same by what /proc/PID/stat says. */
export function cpuTimeIn(stat: string): number | null {
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  // proc(5): in clock ticks, of which Linux has 100 a second on every architecture that qlab runs on.
  return user === undefined || system === undefined ? null : (user + system) * 10
}

export function isAlive(process: ProcessId): boolean {
  return processId(process.pid)?.start === process.start
}

/** Pids of a process's children, in order of birth. */
export function childrenOf(pid: number): number[] {
  return readProc(`/proc/${pid}/task/${pid}/children`).trim().split(/\s+/).filter(Boolean).map(Number)
}

/** The command line, empty for a zombie, a kernel thread, or none. `root` is a /proc of another pid namespace. */
export function commandLineOf(pid: number, proc = '/proc'): string[] {
  return readProc(`${proc}/${pid}/cmdline`).split('\0').slice(0, -1)
}

/** Every pid of a /proc. */
export function pidsIn(proc = '/proc'): number[] {
  try {
    return readdirSync(proc)
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch (error) {
    throwOurs(error)
    return [] // the namespace ended while we looked
  }
}

/** Kills a process for good and waits until it is gone, at most `timeoutMs`. Gives whether it is. */
export async function killAndWait(victim: ProcessId, timeoutMs = scaled(5000)): Promise<boolean> {
  if (isAlive(victim)) kill(victim.pid)
  return (await until(() => !isAlive(victim), {timeoutMs, intervalMs: 2})) !== null
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function readProc(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throwOurs(error)
    return '' // it ended: that is an answer, not an error
  }
}
