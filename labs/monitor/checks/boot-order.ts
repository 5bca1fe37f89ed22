import type {MachineView} from 'qlab/lab'

/** By the firmware's numbers for them. */
const LETTERS: Readonly<Record<number, string>> = {1: 'a', 2: 'c', 3: 'd', 4: 'n'}

/**
 * What a PC's firmware tries at the next start, in order: `cad` when no order was given. QEMU writes it to the clock's
 * memory (CMOS), which is read as the firmware does: first and second device in byte 0x3d, third in the upper half of
 * byte 0x38.
 */
export async function bootOrder(machine: Pick<MachineView, 'qmp'>): Promise<string> {
  const monitor = (line: string) => machine.qmp<string>('human-monitor-command', {'command-line': line})
  const byte = async (at: string): Promise<number> => {
    await monitor(`o /b 0x70 ${at}`)
    return Number(/= (0x[\da-f]+)/.exec(await monitor('i /b 0x71'))?.[1] ?? 0)
  }
  const [both, third] = [await byte('0x3d'), await byte('0x38')]
  return [both & 15, both >> 4, third >> 4].map((number) => LETTERS[number] ?? '').join('')
}
