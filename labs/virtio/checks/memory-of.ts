import {textOf, type Diagnosis, type MachineView, type System} from 'qlab/lab'

const MIB = 1024 * 1024

/** How much memory the VM should have left, in MiB. */
export const LEFT = 512
/** With less than this, in MiB, the system in the VM hardly answers any more, so the check does not ask it. */
const ENOUGH = 256

/** A VM's memory, in MiB. */
export interface Memory extends Record<string, number | null> {
  /** What it was started with. */
  readonly whole: number
  /** What the balloon leaves the VM; null without a balloon. */
  readonly left: number | null
  /** What its system has to give to programs. */
  readonly available: number | null
  /** The available memory according to free.txt in it; null when there is none. */
  readonly noted: number | null
}

/** The VM's memory, from outside and, where it has enough to answer, from inside. */
export async function memoryOf(machine: MachineView): Promise<Memory> {
  const whole = await wholeOf(machine)
  const left = await leftByBalloon(machine)
  if (isStarved({left})) return {whole, left, available: null, noted: null}
  const {stdout} = await machine.$`free -m`
  return {whole, left, available: availableIn(stdout), noted: await notedIn(machine)}
}

/** Whether the balloon has taken nearly all: it was asked for far more than half. */
export function isStarved({left}: {readonly left: number | null}): boolean {
  return left !== null && left < ENOUGH
}

/** The diagnosis of that. */
export function starved(id: string, then: string): Diagnosis<{readonly left: number | null}> {
  return {
    id,
    final: true,
    when: isStarved,
    say: ({left}) => ({
      en: `The balloon has taken nearly all of the VM's memory, so only ${left} MB is left. The number that you gave is far less than 512 MB. In the monitor you give the number in MB, but in QMP in bytes: 512 MB is 536870912 and 1024 MB is 1073741824.`,
      sv: `Ballongen har tagit nästan allt minne i VM:en, så bara ${left} MB finns kvar. Talet du angav är mycket mindre än 512 MB. I monitorn anger du talet i MB, men i QMP i byte: 512 MB är 536870912 och 1024 MB är 1073741824.`,
    }),
    look: 'info balloon',
    then,
  }
}

/** What a VM was started with, in MiB. */
export async function wholeOf(machine: MachineView): Promise<number> {
  const summary = await machine.qmp<{readonly 'base-memory': number}>('query-memory-size-summary')
  return Math.round(summary['base-memory'] / MIB)
}

/** The available memory according to free.txt; null when there is no such file. */
export async function notedIn(system: Pick<System, '$'>): Promise<number | null> {
  const text = await textOf(system, 'free.txt')
  return text === null ? null : (availableIn(text) ?? 0)
}

/** From the monitor, because QMP answers with an error for a VM without a balloon: `balloon: actual=512`. */
export async function leftByBalloon(machine: MachineView): Promise<number | null> {
  const told = await machine.qmp<string>('human-monitor-command', {'command-line': 'info balloon'})
  const [, actual] = /actual=(\d+)/.exec(told) ?? []
  return actual === undefined ? null : Number(actual)
}

const IN_MIB: Readonly<Record<string, number>> = {G: 1024, M: 1, K: 1 / 1024}

/** The last column of the output of `free`, in MiB: of `free -m`, and of `free` and `free -h` too. */
function availableIn(text: string): number | null {
  const [, number, unit] = /^Mem:.*\s([\d.]+)([KMG]?)i?$/m.exec(text.replaceAll('\r', '')) ?? []
  if (number === undefined) return null
  // Without -m it is KiB: no VM of a lab has that many MiB.
  const scale = IN_MIB[unit ?? ''] ?? (Number(number) > 65_536 ? 1 / 1024 : 1)
  return Math.round(Number(number) * scale)
}
