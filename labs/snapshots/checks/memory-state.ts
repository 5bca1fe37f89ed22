import type {MachineView} from 'qlab/lab'

/** What the guide puts into the server's memory, and nowhere else. */
export interface MemoryState {
  /** Whether the note is there, with something in it. */
  readonly note: boolean
  /** How many seconds after the system's start each process called sleep was started. */
  readonly started: readonly number[]
}

/** The kernel counts a process's start in these, whatever the processor. */
const TICKS_PER_SECOND = 100

/** What of it is there now. */
export async function memoryState(machine: Pick<MachineView, '$'>): Promise<MemoryState> {
  const {stdout} =
    await machine.$`test -s /dev/shm/note.txt && echo note; for pid in $(pidof sleep); do cat /proc/$pid/stat; done`
  return {
    note: /^note$/m.test(stdout),
    // Field 22 of `man 5 proc`; the name in brackets is the second.
    started: [...stdout.matchAll(/^\d+ \(sleep\) (.*)$/gm)].map(
      ([, fields = '']) => Number(fields.split(' ')[19]) / TICKS_PER_SECOND,
    ),
  }
}
