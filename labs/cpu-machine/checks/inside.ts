import type {Diagnosis, MachineView} from 'qlab/lab'

/** Whether the guest could be asked. */
export interface Asked extends Record<string, boolean | number | string | null> {
  /** QEMU's word for the VM, or `ended`. */
  readonly status: string
  /** Whether its serial port leads elsewhere, so that nobody can look. */
  readonly ownSerial: boolean
  readonly answers: boolean
}

/** How long a guest may take to boot, and what is waited for. */
export const BOOT = {
  seconds: 120,
  for: {en: 'the VM to boot and answer on its console', sv: 'att VM:en ska starta och svara på sin konsol'},
}

const OWN_SERIAL = /^--?(?:nographic|nodefaults|serial)$/

/** A file of the guest, by its serial console; `text` is empty while nobody answers. */
export async function readInside(
  machine: MachineView,
  ...files: readonly string[]
): Promise<{asked: Asked; text: string}> {
  const ownSerial = (await machine.commandLine())?.some((word) => OWN_SERIAL.test(word)) ?? false
  if (!(await machine.running())) return {asked: {status: 'ended', ownSerial, answers: false}, text: ''}
  const {status} = await machine.qmp<{readonly status: string}>('query-status')
  // A guest that is still booting has no shell to ask.
  const ran =
    status === 'running' && !ownSerial ? await machine.console.run('cat', files).catch(() => null) : null
  return {asked: {status, ownSerial, answers: ran !== null}, text: ran?.stdout ?? ''}
}

/** Of a guest that could not be asked. The ids begin with the prefix. */
export function noAnswer(prefix: string, then: string): Diagnosis<Asked>[] {
  return [
    {
      id: `${prefix}-died`,
      when: ({status}) => status === 'ended',
      say: {
        en: 'The VM ended while it was booting. Start it again, and read what QEMU prints in its terminal.',
        sv: 'VM:en avslutades medan den startade. Starta den igen och läs vad QEMU skriver i sin terminal.',
      },
      look: 'qlab status',
      then,
    },
    {
      id: `${prefix}-paused`,
      when: ({status}) => status !== 'running',
      say: {
        en: 'QEMU is there, but the VM stands still: it was started with -S, or paused in the monitor. Start it without -S.',
        sv: 'QEMU är igång men VM:en står stilla: den startades med -S eller pausades i monitorn. Starta den utan -S.',
      },
      look: 'pgrep -a qemu',
      then,
    },
    {
      id: `${prefix}-own-serial`,
      when: ({ownSerial}) => ownSerial,
      say: {
        en: 'The VM was started with -serial, -nographic or -nodefaults: the checks cannot look inside by its serial console. End it, and start it without that option.',
        sv: 'VM:en startades med -serial, -nographic eller -nodefaults: kontrollerna kan inte se in i den genom dess seriekonsol. Avsluta den och starta den utan den flaggan.',
      },
      look: 'pgrep -a qemu',
      then,
    },
    {
      id: `${prefix}-silent`,
      when: ({answers}) => !answers,
      say: {
        en: 'The VM runs, but nobody answers on its serial console. Perhaps it is still booting, or the console is in use: only one can have it at a time, and Ctrl-] leaves it.',
        sv: 'VM:en är igång, men ingen svarar på dess seriekonsol. Kanske håller den fortfarande på att starta, eller så används konsolen: bara en åt gången kan ha den, och Ctrl-] lämnar den.',
      },
      look: 'qlab console vm',
    },
  ]
}
