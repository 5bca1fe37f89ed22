import type {Observer} from '../model/observer.js'
import {check} from './define-check.js'
import {prefixOf, type StartedVm} from './started-vm.js'

/** Whether a VM runs, and what else may have been started in its place. */
export interface VmState extends Record<string, boolean | number | string | null> {
  readonly state: 'running' | null
  /** Whether it ever was. */
  readonly started: boolean
  /** VMs that run from disks which are none of the lab's machines'. */
  readonly strangers: number
}

/** That a VM runs from its disk. Ids: `<prefix>-running`; `-ended`, `-other-disk`, `-not-started`. */
export function vmRunning(vm: StartedVm) {
  const {disk, command, needs, refused} = vm
  const prefix = prefixOf(vm)
  return check({
    id: `${prefix}-running`,
    title: {en: `A VM runs from ${disk}`, sv: `En VM med disken ${disk} är igång`},
    ...(needs && {needs}),
    observe: (lab) => vmState(lab, vm.machine),
    judge: ({state}, expect) => expect(state).to.equal('running'),
    diagnoses: [
      {
        id: `${prefix}-ended`,
        when: ({started}) => started,
        say: {
          en: sentences(
            `A VM with ${disk} was started, but it runs no longer. Either it was ended, or QEMU did not accept the command: then it printed why.`,
            refused?.en,
          ),
          sv: sentences(
            `En VM med ${disk} startades men är inte igång längre. Antingen avslutades den, eller så godtog QEMU inte kommandot, och då skrev QEMU varför.`,
            refused?.sv,
          ),
        },
        look: 'qlab status',
        then: command,
      },
      {
        id: `${prefix}-other-disk`,
        when: ({strangers}) => strangers > 0,
        say: {
          en: `A VM runs, but not from ${disk}. End it, and start one with -drive file=${disk},format=qcow2.`,
          sv: `En VM är igång, men inte från ${disk}. Avsluta den och starta en med -drive file=${disk},format=qcow2.`,
        },
        look: 'pgrep -a qemu',
        then: command,
      },
      {
        id: `${prefix}-not-started`,
        when: ({state}) => state === null,
        say: {
          en: `No VM with the disk ${disk} has been started. Did QEMU say that it failed to get a "write" lock? Then the disk in your command belongs to a VM that runs already.`,
          sv: `Ingen VM med disken ${disk} har startats. Skrev QEMU Failed to get "write" lock? Då hör disken i kommandot till en VM som redan är igång.`,
        },
        look: 'pgrep -a qemu',
        then: command,
      },
    ],
  })
}

async function vmState(lab: Observer, machine: string): Promise<VmState> {
  const running = await Promise.all(lab.machines().map((each) => each.running()))
  const {stdout} = await lab.host.run('pgrep', ['-c', 'qemu-system'])
  return {
    state: (await lab.machine(machine).running()) ? 'running' : null,
    started: (await lab.machine(machine).commandLine()) !== null,
    strangers: Number(stdout) - running.filter(Boolean).length,
  }
}

function sentences(...texts: readonly (string | undefined)[]): string {
  return texts.filter(Boolean).join(' ')
}
