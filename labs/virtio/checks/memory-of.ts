import type {MachineView, Room} from 'qlab/lab'

const MIB = 1024 * 1024

/** How much memory the VM is to have left. */
export const LEFT = 512

/** A VM's memory, in MiB. */
export interface Memory extends Record<string, number | null> {
  /** What it was started with. */
  readonly whole: number
  /** What its balloon leaves it; null when it has none. */
  readonly left: number | null
  /** What its system has to give to programs. */
  readonly available: number | null
  /** What free.txt in it says that it had to give; null when there is none. */
  readonly noted: number | null
}

/** The VM's memory, from outside and from inside. */
export async function memoryOf(machine: MachineView): Promise<Memory> {
  return {
    whole: await wholeOf(machine),
    left: await leftByBalloon(machine),
    available: availableIn((await machine.run('free', ['-m'])).stdout),
    noted: await notedIn(machine),
  }
}

/** What a VM was started with, in MiB. */
export async function wholeOf(machine: MachineView): Promise<number> {
  const summary = await machine.qmp<{readonly 'base-memory': number}>('query-memory-size-summary')
  return Math.round(summary['base-memory'] / MIB)
}

/** What free.txt says of the memory that was available; null when there is none. */
export async function notedIn(room: Pick<Room, 'run'>): Promise<number | null> {
  const {exitCode, stdout} = await room.run('cat', ['free.txt'])
  return exitCode === 0 ? (availableIn(stdout) ?? 0) : null
}

/** From the monitor, for QMP has an error in place of an answer for a VM without a balloon: `balloon: actual=512`. */
export async function leftByBalloon(machine: MachineView): Promise<number | null> {
  const told = await machine.qmp<string>('human-monitor-command', {'command-line': 'info balloon'})
  const [, actual] = /actual=(\d+)/.exec(told) ?? []
  return actual === undefined ? null : Number(actual)
}

const IN_MIB: Readonly<Record<string, number>> = {G: 1024, M: 1, K: 1 / 1024}

/** The last column of what `free` says, in MiB: of `free -m`, and of `free` and `free -h` too. */
function availableIn(text: string): number | null {
  const [, number, unit] = /^Mem:.*\s([\d.]+)([KMG]?)i?$/m.exec(text.replaceAll('\r', '')) ?? []
  if (number === undefined) return null
  // Without -m it is KiB: no VM of a lab has that many MiB.
  const scale = IN_MIB[unit ?? ''] ?? (Number(number) > 65_536 ? 1 / 1024 : 1)
  return Math.round(Number(number) * scale)
}
