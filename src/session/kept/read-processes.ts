import {basename} from 'node:path'
import type {LabDoor} from '../../machine/lab-door.js'
import {isLibvirts} from '../../machine/is-libvirts.js'
import {machineRecords} from '../../machine/machine-records.js'
import type {KeptProcess} from './kept-host.js'

/** Servers and clients of the course's labs whose words start them again as they were. */
const RESTARTED = ['dhclient', 'dnsmasq', 'swtpm', 'udhcpc']

/** The QEMUs that run in a lab, with the words that they were started with, and what they need beside them. */
export async function readProcesses(door: LabDoor): Promise<KeptProcess[]> {
  const machines = (await machineRecords(door)).flatMap(({pid, watched, argv, cwd}) =>
    pid !== null && watched && !isLibvirts(argv)
      ? [{program: 'qemu-system-x86_64', argv: [...argv], cwd, pid}]
      : [],
  )
  const others = await Promise.all((await door.pids()).map((pid) => restartable(pid, door)))
  const all = [...machines, ...others.filter((process) => process !== null)]
  const started = await Promise.all(
    all.map(async (process) => ({...process, at: await startOf(process.pid, door)})),
  )
  return started.toSorted((a, b) => a.at - b.at).map(({program, argv, cwd}) => ({program, argv, cwd}))
}

/** When a process was started, in ticks since the computer was: the 22nd field of proc_pid_stat(5). */
async function startOf(pid: number, door: LabDoor): Promise<number> {
  const stat = (await door.readFile(`/proc/${pid}/stat`)) ?? ''
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 0)
}

async function restartable(
  pid: number,
  door: LabDoor,
): Promise<(KeptProcess & {readonly pid: number}) | null> {
  const [first = '', ...argv] = await door.commandLine(pid)
  const program = basename(first)
  if (!RESTARTED.includes(program) || isLibvirts(argv)) return null
  const cwd = (await door.readLink(`/proc/${pid}/cwd`)) ?? '/'
  return {program, argv, cwd, pid}
}
