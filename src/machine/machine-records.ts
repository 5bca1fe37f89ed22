import {readdirSync, readFileSync, readlinkSync, statSync} from 'node:fs'
import {basename, join} from 'node:path'
import {commandLineOf, pidsIn} from '../host/process/processes.js'

/** A QEMU that was started in a lab. */
export interface MachineRecord {
  /** The shim's own number for it. */
  readonly id: string
  /** The student's words, without the program's name. */
  readonly argv: readonly string[]
  /** Where it was started, in the lab: what relative names start from. */
  readonly cwd: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** Its pid inside the lab while it runs. */
  readonly pid: number | null
  /** Whether the shim is still at work: QEMU itself is not there yet. */
  readonly starting: boolean
  /** Whether the shim started it. Of another (by its path behind the shim, say) there are no sockets and no logs. */
  readonly watched: boolean
}

/** Every QEMU that was started in the lab, oldest first. `vm` is the session's folder, `proc` the lab's /proc. */
export function machineRecords(vm: string, proc: string): MachineRecord[] {
  const {watched, others} = runningMachines(proc)
  const noted = readdirSync(vm)
    .filter((name) => name.endsWith('.argv'))
    .map((name): MachineRecord => {
      const id = name.slice(0, -'.argv'.length)
      const file = join(vm, name)
      const argv = readFileSync(file, 'utf8').split('\0').slice(0, -1)
      const startedAt = statSync(file).mtimeMs
      const pid = watched.get(id) ?? null
      return {
        id,
        argv,
        cwd: noteOf(vm, id, 'cwd'),
        startedAt,
        pid,
        starting: pid === null && isShim(id, proc),
        watched: true,
      }
    })
  const past = others.map((pid): MachineRecord => {
    const [, ...argv] = commandLineOf(pid, proc)
    const startedAt = modified(join(proc, String(pid)))
    return {
      id: `past-${pid}`,
      argv,
      cwd: linkOf(join(proc, String(pid), 'cwd')),
      startedAt,
      pid,
      starting: false,
      watched: false,
    }
  })
  return [...noted, ...past].sort((a, b) => a.startedAt - b.startedAt)
}

/** A text that the shim noted of a machine; empty when there is none. */
export function noteOf(vm: string, id: string, what: string): string {
  try {
    return readFileSync(join(vm, `${id}.${what}`), 'utf8').trimEnd()
  } catch {
    return ''
  }
}

/** The QEMUs that run now: those of the shim by its number, whose configuration their command line names, and others. */
function runningMachines(proc: string): {readonly watched: Map<string, number>; readonly others: number[]} {
  const watched = new Map<string, number>()
  const others: number[] = []
  for (const pid of pidsIn(proc)) {
    const words = commandLineOf(pid, proc)
    // The shim itself waits for its QEMU under `sh`: only QEMU counts.
    if (!isQemu(words[0] ?? '', linkOf(join(proc, String(pid), 'exe')))) continue
    const config = words[words.indexOf('-readconfig') + 1]
    const id = /^\/run\/qlab\/vm\/(\d+)\.cfg$/.exec(config ?? '')?.[1]
    if (id && !watched.has(id)) watched.set(id, pid)
    else others.push(pid)
  }
  return {watched, others}
}

/** The shim's number is its pid, and QEMU takes its place; or it waits for QEMU, which then runs already. */
function isShim(id: string, proc: string): boolean {
  const [shell = '', script = ''] = commandLineOf(Number(id), proc)
  return /sh$/.test(shell) && /\/(?:qemu-system-[\w-]+|kvm)$/.test(script)
}

function isQemu(first: string, program: string): boolean {
  return /^(?:qemu-system-|kvm$)/.test(basename(program || first).replace(/ \(deleted\)$/, ''))
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return '' // it ended, or lets nobody look
  }
}

function modified(path: string): number {
  try {
    return statSync(path).mtimeMs
  } catch {
    return 0
  }
}

/** The end of a text file of the machine, in whole lines; empty when there is none. */
export function tail(file: string, lines = 12): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split(/\r?\n/).slice(-lines).join('\n')
  } catch {
    return '' // it never said anything
  }
}

/** Of several that run from one disk, which takes a lock that was turned off, the first had it before the others. */
export function latestOf(records: readonly MachineRecord[]): MachineRecord | null {
  return records.find(({pid}) => pid !== null) ?? records.at(-1) ?? null
}
