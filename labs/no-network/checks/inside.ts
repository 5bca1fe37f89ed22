import type {Diagnosis, MachineView} from 'qlab/lab'
import type {StartedVm} from './started-vm.js'

/** A guest seen from inside, by its serial console. */
export interface Inside extends Record<string, boolean | string | null> {
  /** QEMU's word for it, or `ended`. */
  readonly status: string
  /** Whether its serial port leads elsewhere, or is not there, so that nobody can look. */
  readonly ownSerial: boolean
  /** The names of its network interfaces; null while nobody answers. */
  readonly interfaces: string | null
}

const OWN_SERIAL = /^--?(?:nographic|nodefaults|serial)$/

/** What the guest itself sees; no network is needed for it. */
export async function seenInside(machine: MachineView): Promise<Inside> {
  const ownSerial = (await machine.commandLine())?.some((word) => OWN_SERIAL.test(word)) ?? false
  if (!(await machine.running())) return {status: 'ended', ownSerial, interfaces: null}
  const {status} = await machine.qmp<{readonly status: string}>('query-status')
  // A guest that is still booting has no shell to ask.
  const links = status === 'running' && !ownSerial ? await machine.console.links().catch(() => null) : null
  return {status, ownSerial, interfaces: links?.map(({ifname}) => ifname).join(' ') ?? null}
}

/** Of a guest that does not answer on its console. */
export function noAnswer({machine, command}: StartedVm): Diagnosis<Inside>[] {
  return [
    {
      id: `${machine}-died`,
      when: ({status}) => status === 'ended',
      say: {
        en: 'The VM ended while it was booting. Start it again, and read what QEMU prints in its terminal.',
        sv: 'VM:en avslutades medan den startade. Starta den igen och läs vad QEMU skriver i sin terminal.',
      },
      look: 'qlab status',
      then: command,
    },
    {
      id: `${machine}-paused`,
      when: ({status}) => status !== 'running',
      say: {
        en: 'QEMU is there, but the VM stands still: it was started with -S, or paused in the monitor. Start it without -S.',
        sv: 'QEMU är igång men VM:en står stilla: den startades med -S eller pausades i monitorn. Starta den utan -S.',
      },
      look: 'pgrep -a qemu',
    },
    {
      id: `${machine}-own-serial`,
      when: ({ownSerial}) => ownSerial,
      say: {
        en: 'The VM was started with -serial, -nographic or -nodefaults: its serial console is in another place, or nowhere, and the checks cannot look inside. End it, and start it without that option.',
        sv: 'VM:en startades med -serial, -nographic eller -nodefaults: dess seriekonsol finns på ett annat ställe eller inte alls, och kontrollerna kan inte se in i den. Avsluta den och starta den utan den flaggan.',
      },
      look: 'pgrep -a qemu',
      then: command,
    },
    {
      id: `${machine}-silent`,
      when: ({interfaces}) => interfaces === null,
      say: {
        en: 'The VM runs, but nobody answers on its serial console. Perhaps it is still booting, or the console is in use: only one can have it at a time, and Ctrl-] leaves it.',
        sv: 'VM:en är igång, men ingen svarar på dess seriekonsol. Kanske håller den fortfarande på att starta, eller så används konsolen: bara en åt gången kan ha den, och Ctrl-] lämnar den.',
      },
      look: `qlab console ${machine}`,
    },
  ]
}
