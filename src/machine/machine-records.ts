import {readdirSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {commandLineOf, pidsIn} from '../host/processes.js'

/** A QEMU that was started in a lab, as the shim noted it down. */
export interface MachineRecord {
  /** The shim's own number for it. */
  readonly id: string
  /** The student's words, without the program's name. */
  readonly argv: readonly string[]
  readonly startedAt: number
  /** Its pid inside the lab while it runs. */
  readonly pid: number | null
}

/** Every machine that was started in the lab, oldest first. `vm` is the session's folder, `proc` the lab's /proc. */
export function machineRecords(vm: string, proc: string): MachineRecord[] {
  const running = runningMachines(proc)
  return readdirSync(vm)
    .filter((name) => name.endsWith('.argv'))
    .map((name) => {
      const id = name.slice(0, -'.argv'.length)
      const file = join(vm, name)
      const argv = readFileSync(file, 'utf8').split('\0').slice(0, -1)
      return {id, argv, startedAt: statSync(file).mtimeMs, pid: running.get(id) ?? null}
    })
    .sort((a, b) => a.startedAt - b.startedAt)
}

/** The machines that run now: QEMU's command line names the configuration that the shim gave it. */
function runningMachines(proc: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const pid of pidsIn(proc)) {
    const words = commandLineOf(pid, proc)
    const config = words[words.indexOf('-readconfig') + 1]
    const id = /^\/run\/qlab\/vm\/(\d+)\.cfg$/.exec(config ?? '')?.[1]
    // The shim itself waits for its QEMU under `sh`: only QEMU counts.
    if (id && words[0]?.includes('qemu-system')) found.set(id, pid)
  }
  return found
}

/** Whether a command line boots or attaches this disk, by its file name. */
export function usesDisk(argv: readonly string[], disk: string): boolean {
  const name = disk.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return argv.some((word) => new RegExp(`(^|[=/,])${name}(,|$)`).test(word))
}

/** The end of a text file of the machine, in whole lines; empty when there is none. */
export function tail(file: string, lines = 12): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split(/\r?\n/).slice(-lines).join('\n')
  } catch {
    return '' // it never said anything
  }
}
