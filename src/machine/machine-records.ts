import {basename, join} from 'node:path'
import type {LabFiles} from './lab-door.js'

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

/** Where the shim keeps what it notes of machines, and their sockets and logs, in a lab. */
export const VM_FOLDER = '/run/qlab/vm'

/** Every QEMU that was started in the lab, oldest first. */
export async function machineRecords(files: LabFiles): Promise<MachineRecord[]> {
  const {watched, others} = await runningMachines(files)
  const names = (await files.list(VM_FOLDER)).filter((name) => name.endsWith('.argv'))
  const noted = names.map(async (name): Promise<MachineRecord> => {
    const id = name.slice(0, -'.argv'.length)
    const pid = watched.get(id) ?? null
    return {
      id,
      argv: ((await files.readFile(join(VM_FOLDER, name))) ?? '').split('\0').slice(0, -1),
      cwd: await noteOf(files, id, 'cwd'),
      startedAt: await modified(files, join(VM_FOLDER, name)),
      pid,
      starting: pid === null && (await isShim(id, files)),
      watched: true,
    }
  })
  const past = others.map(async (pid): Promise<MachineRecord> => {
    const [, ...argv] = await files.commandLine(pid)
    return {
      id: `past-${pid}`,
      argv,
      cwd: (await files.readLink(`/proc/${pid}/cwd`)) ?? '',
      startedAt: await modified(files, `/proc/${pid}`),
      pid,
      starting: false,
      watched: false,
    }
  })
  const all = await Promise.all([...noted, ...past])
  return all.sort((a, b) => a.startedAt - b.startedAt)
}

/** A text that the shim noted of a machine; empty when there is none. */
export async function noteOf(files: LabFiles, id: string, what: string): Promise<string> {
  return ((await files.readFile(join(VM_FOLDER, `${id}.${what}`))) ?? '').trimEnd()
}

/** The QEMUs that run now: those of the shim by its number, whose configuration their command line names, and others. */
async function runningMachines(
  files: LabFiles,
): Promise<{readonly watched: Map<string, number>; readonly others: number[]}> {
  const watched = new Map<string, number>()
  const others: number[] = []
  for (const pid of await files.pids()) {
    const words = await files.commandLine(pid)
    // The shim itself waits for its QEMU: only QEMU counts.
    if (!isQemu(words[0] ?? '', (await files.readLink(`/proc/${pid}/exe`)) ?? '')) continue
    const config = words[words.indexOf('-readconfig') + 1]
    const id = /^\/run\/qlab\/vm\/(\d+)\.cfg$/.exec(config ?? '')?.[1]
    if (id && !watched.has(id)) watched.set(id, pid)
    else others.push(pid)
  }
  return {watched, others}
}

/** The shim's number is its pid. What takes its place and runs QEMU has another name as soon as QEMU is there. */
async function isShim(id: string, files: LabFiles): Promise<boolean> {
  const [interpreter = '', script = ''] = await files.commandLine(Number(id))
  return (
    (/sh$/.test(interpreter) && /\/(?:qemu-system-[\w-]+|kvm)$/.test(script)) ||
    (/perl$/.test(interpreter) && script.endsWith('/.pass-on.pl'))
  )
}

function isQemu(first: string, program: string): boolean {
  return /^(?:qemu-system-|kvm$)/.test(basename(program || first).replace(/ \(deleted\)$/, ''))
}

async function modified(files: LabFiles, path: string): Promise<number> {
  return (await files.stat(path))?.mtimeMs ?? 0
}

/** The end of a text, in whole lines. */
export function tail(text: string, lines = 12): string {
  return text.trimEnd().split(/\r?\n/).slice(-lines).join('\n')
}

/** Of several that run from one disk, which takes a lock that was turned off, the first had it before the others. */
export function latestOf(records: readonly MachineRecord[]): MachineRecord | null {
  return records.find(({pid}) => pid !== null) ?? records.at(-1) ?? null
}
