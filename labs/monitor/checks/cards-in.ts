import type {MachineView} from 'qlab/lab'

/** A VM's network cards, and what they could be connected to. */
export interface Cards extends Record<string, number | string | null> {
  readonly cards: number
  /** Cards that are not connected to anything. */
  readonly loose: number
  /** Halves on the host that no card uses. */
  readonly unused: number
  /** The name of the first card that is not connected to anything, and of the first half that no card uses. */
  readonly looseCard: string | null
  readonly unusedNet: string | null
  /** The name of the card that was plugged in last; null where the VM has only cards that QEMU added by itself. */
  readonly lastCard: string | null
}

/** From `info network`: what is indented belongs to the line above; a card that QEMU adds by itself is in a hub. */
export async function cardsIn(machine: Pick<MachineView, 'qmp'>): Promise<Cards> {
  const told = await machine.qmp<string>('human-monitor-command', {'command-line': 'info network'})
  const lines = told.split(/\r?\n/)
  const isCard = (line: string): boolean => line.includes('type=nic,')
  const isJoined = (at: number): boolean => /^ /.test(lines[at + 1] ?? '')
  const own = lines.flatMap((line, at) =>
    /^\S+: index=/.test(line)
      ? [{name: line.slice(0, line.indexOf(': ')), card: isCard(line), joined: isJoined(at)}]
      : [],
  )
  const loose = own.filter(({card, joined}) => card && !joined)
  const unused = own.filter(({card}) => !card)
  return {
    cards: lines.filter(isCard).length,
    loose: loose.length,
    unused: unused.length,
    looseCard: loose[0]?.name ?? null,
    unusedNet: unused[0]?.name ?? null,
    lastCard: own.findLast(({card}) => card)?.name ?? null,
  }
}
