import {basename} from 'node:path'
import {scaled} from '../model/pace.js'
import {until} from '../model/until.js'
import type {LabFiles} from './lab-door.js'

/** What was typed with `&` has come to its program after so long, or has other things to do first; in milliseconds. */
const YOUNG_MS = 3000
const POLL_MS = 50
/** Of a process's start, whatever the kernel's own ticks: proc_pid_stat(5). */
const TICKS_A_SECOND = 100
/** What a process is before it is the program that was meant: a shell, or what starts another one. */
const STARTS_OTHERS =
  /^-?(?:(?:ba|da|k|z)?sh|nohup|setsid|tmux|screen|env|sudo|nice|timeout|make|perl|python[\d.]*)\b/

interface Process {
  readonly pid: number
  readonly parent: number
  readonly words: readonly string[]
}

/**
 * Waits until what was put into the background just now has begun: on a busy computer bash takes longer to fork, and to run a
 * script, than to read the next line, and a check that looks then would find no VM, no server and no TPM.
 */
export async function backgroundBegun(files: LabFiles, signal?: AbortSignal): Promise<void> {
  await until(async () => !(await isBeginning(files)), {
    timeoutMs: scaled(YOUNG_MS),
    intervalMs: POLL_MS,
    ...(signal && {signal}),
  })
}

/** Whether a process of the student's is young, and still what starts others. */
export async function isBeginning(files: LabFiles): Promise<boolean> {
  const [uptime = ''] = ((await files.readFile('/proc/uptime')) ?? '').split(' ')
  const oldest = Number(uptime) - scaled(YOUNG_MS) / 1000
  const all = new Map<number, Process>()
  const young: Process[] = []
  for (const pid of await files.pids()) {
    const stat = await statOf(files, pid)
    if (stat === null) continue
    const found = {pid, parent: stat.parent, words: await files.commandLine(pid)}
    all.set(pid, found)
    if (stat.start > oldest && STARTS_OTHERS.test(basename(found.words[0] ?? ''))) young.push(found)
  }
  return young.some((each) => isOfStudent(each, all))
}

/**
 * Whether it is below the shell that qlab types in, or has outlived the shell that it was typed in. What else comes from outside
 * the lab only looks.
 */
function isOfStudent({pid, parent}: Process, all: ReadonlyMap<number, Process>): boolean {
  const above = all.get(parent)
  if (!above || above.pid === pid) return false
  return above.pid === 1 || isTypedIn(above) || isOfStudent(above, all)
}

/** The shell that commands are typed in, or the node that runs a script of zx: both come from outside the lab. */
function isTypedIn({parent, words}: Process): boolean {
  const program = basename(words[0] ?? '')
  return parent === 0 && (program === 'node' || (program === 'bash' && words.includes('--norc')))
}

/** A process's parent, and when it began, in seconds after boot: `7 (bash) S 1 …`, of which the second word may hold blanks. */
async function statOf(files: LabFiles, pid: number): Promise<{parent: number; start: number} | null> {
  const stat = await files.readFile(`/proc/${pid}/stat`)
  if (!stat) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return {parent: Number(fields[1]), start: Number(fields[19]) / TICKS_A_SECOND}
}
