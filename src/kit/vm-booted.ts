import type {MachineView} from '../model/observer.js'
import type {Diagnosis} from '../model/check.js'
import {check} from './define-check.js'
import {prefixOf, type StartedVm} from './started-vm.js'

/** Whether a guest could be asked. */
export interface Asked extends Record<string, boolean | string | null> {
  /** QEMU's word for the VM (`running`, `paused` …), or `ended`. */
  readonly status: string
  /** Whether its serial port leads elsewhere, or is not there, so that nobody can look by it. */
  readonly ownSerial: boolean
  /** Whether somebody answers inside. */
  readonly answers: boolean
}

/** How a check gets into a guest: over the lab's network, or where none leads to it by its serial console. */
export type WayIn = 'ssh' | 'console'

/** Without KVM a guest boots in 6 to 10 s, with UEFI and a TPM in 20 to 30 s; on a busy machine in several times that. */
const BOOT_SECONDS = 120
const OWN_SERIAL = /^--?(?:nographic|nodefaults|serial)$/

/**
 * That a VM has booted, and answers inside. It needs `<prefix>-disk`, and what is given.
 * Ids: `<prefix>-booted`; `-died`, `-paused`, `-own-serial` (by the console), `-silent`.
 */
export function vmBooted(vm: StartedVm, way: WayIn, needs: readonly string[] = []) {
  const prefix = prefixOf(vm)
  const {disk} = vm
  const ssh = way === 'ssh'
  return check({
    id: `${prefix}-booted`,
    title: ssh
      ? {
          en: `The VM from ${disk} has booted and answers on SSH`,
          sv: `VM:en med disken ${disk} har startat och svarar på SSH`,
        }
      : {
          en: `The VM from ${disk} has booted and answers on its console`,
          sv: `VM:en med disken ${disk} har startat och svarar på sin konsol`,
        },
    needs: [`${prefix}-disk`, ...needs],
    wait: {
      seconds: BOOT_SECONDS,
      for: ssh
        ? {en: 'the VM to boot and answer on SSH', sv: 'att VM:en ska starta och svara på SSH'}
        : {
            en: 'the VM to boot and answer on its console',
            sv: 'att VM:en ska starta och svara på sin konsol',
          },
    },
    observe: (lab) => askGuest(lab.machine(vm.machine), way),
    judge: ({status, answers}, expect) => {
      expect(status).to.equal('running')
      expect(answers).to.equal(true)
    },
    diagnoses: noAnswer(vm, way),
  })
}

async function askGuest(machine: MachineView, way: WayIn): Promise<Asked> {
  const ownSerial =
    way === 'console' && ((await machine.commandLine())?.some((word) => OWN_SERIAL.test(word)) ?? false)
  if (!(await machine.running())) return {status: 'ended', ownSerial, answers: false}
  const {status} = await machine.qmp<{readonly status: string}>('query-status')
  const room = way === 'ssh' ? machine : machine.console
  return {status, ownSerial, answers: status === 'running' && !ownSerial && (await room.reachable())}
}

/** Of a guest that could not be asked. */
function noAnswer(vm: StartedVm, way: WayIn): Diagnosis<Asked>[] {
  const {command} = vm
  const prefix = prefixOf(vm)
  const silent: Diagnosis<Asked> =
    way === 'ssh'
      ? {
          id: `${prefix}-silent`,
          when: ({answers}) => !answers,
          say: {
            en: 'The VM runs, but nothing answers on SSH. Perhaps it is still booting, or did not get the memory that it needs.',
            sv: 'VM:en är igång, men ingen svarar på SSH. Kanske håller den fortfarande på att starta, eller så fick den inte det minne den behöver.',
          },
          look: 'qlab status',
        }
      : {
          id: `${prefix}-silent`,
          when: ({answers}) => !answers,
          say: {
            en: 'The VM runs, but nobody answers on its serial console. Perhaps it is still booting, or the console is in use: only one can have it at a time, and Ctrl-] leaves it.',
            sv: 'VM:en är igång, men ingen svarar på dess seriekonsol. Kanske håller den fortfarande på att starta, eller så används konsolen: bara en åt gången kan ha den, och Ctrl-] lämnar den.',
          },
          look: `qlab console ${vm.machine}`,
        }
  const ownSerial: Diagnosis<Asked> = {
    id: `${prefix}-own-serial`,
    final: true,
    when: (facts) => facts.ownSerial,
    say: {
      en: 'The VM was started with -serial, -nographic or -nodefaults: its serial console is in another place, or nowhere, and the checks cannot look inside. End it, and start it without that option.',
      sv: 'VM:en startades med -serial, -nographic eller -nodefaults: dess seriekonsol finns på ett annat ställe eller inte alls, och kontrollerna kan inte se in i den. Avsluta den och starta den utan den flaggan.',
    },
    look: 'pgrep -a qemu',
    then: command,
  }
  return [
    {
      id: `${prefix}-died`,
      when: ({status}) => status === 'ended',
      say: {
        en: 'The VM ended while it was booting. Start it again, and read what QEMU prints in its terminal.',
        sv: 'VM:en avslutades medan den startade. Starta den igen och läs vad QEMU skriver i sin terminal.',
      },
      look: 'qlab status',
      then: command,
    },
    {
      id: `${prefix}-paused`,
      when: ({status}) => status !== 'running',
      say: {
        en: 'QEMU is there, but the VM stands still: it was paused in the monitor (type cont there), or started with -S (start it without).',
        sv: 'QEMU är igång men VM:en står stilla: den pausades i monitorn (skriv cont där) eller startades med -S (starta den utan).',
      },
      look: 'pgrep -a qemu',
      then: command,
    },
    ...(way === 'console' ? [ownSerial] : []),
    silent,
  ]
}
