import {check} from 'qlab/lab'
import type {Check} from 'qlab/lab'
import {networkChecks} from './network-checks.js'
import {startCommand} from './start-command.js'

/** A VM that the guide starts, and what the ids of its checks begin with. */
export interface StartedVm {
  readonly machine: 'vm' | 'second'
  readonly disk: string
  /** The port of the host that is to lead to its SSH. */
  readonly port: number
  /** As the guide gives it: `tcp::2222-:22`. */
  readonly forward: string
}

/** That a VM runs from its disk, with a card on QEMU's user network, and with its forward. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each check has its own shape of facts
export function vmStarted(vm: StartedVm): readonly Check<any>[] {
  return [running(vm), diskRead(vm), ...networkChecks(vm)]
}

function running({machine, disk, forward}: StartedVm) {
  const then = startCommand(disk, forward)
  return check({
    id: `${machine}-running`,
    title: {en: `A VM runs from ${disk}`, sv: `En VM med disken ${disk} är igång`},
    observe: async (lab) => {
      const own = [lab.machine('vm'), lab.machine('second')]
      const known = (await Promise.all(own.map((each) => each.running()))).filter(Boolean).length
      const {stdout} = await lab.host.run('pgrep', ['-c', 'qemu-system'])
      return {
        state: (await lab.machine(machine).running()) ? 'running' : null,
        started: (await lab.machine(machine).commandLine()) !== null,
        // VMs from disks that are not the lab's.
        strangers: Number(stdout) - known,
      }
    },
    judge: ({state}, expect) => expect(state).to.equal('running'),
    diagnoses: [
      {
        id: `${machine}-ended`,
        when: ({started}) => started,
        say: {
          en: `A VM with ${disk} was started, but it runs no longer. Either it was ended, or QEMU did not accept the command: then it printed why. Above all, hostfwd= needs both colons, and a port of the host can lead to one VM only.`,
          sv: `En VM med ${disk} startades men är inte igång längre. Antingen avslutades den, eller så godtog QEMU inte kommandot, och då skrev QEMU varför. Kontrollera framför allt att båda kolonen är med i hostfwd=, och kom ihåg att en port på värddatorn bara kan leda till en VM.`,
        },
        look: 'ss -tlnp',
        then,
      },
      {
        id: `${machine}-other-disk`,
        when: ({strangers}) => strangers > 0,
        say: {
          en: `A VM runs, but not from ${disk}. End it, and start one with -drive file=${disk},format=qcow2.`,
          sv: `En VM är igång, men inte från ${disk}. Avsluta den och starta en med -drive file=${disk},format=qcow2.`,
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${machine}-not-started`,
        when: ({state}) => state === null,
        say: {
          en: `No VM with the disk ${disk} has been started.`,
          sv: `Ingen VM med disken ${disk} har startats.`,
        },
        look: 'pgrep -a qemu',
        then,
      },
    ],
  })
}

interface Block {
  readonly inserted?: {readonly drv: string; readonly file: string}
}

function diskRead({machine, disk, forward}: StartedVm) {
  return check({
    id: `${machine}-disk`,
    title: {en: `QEMU reads ${disk} as a qcow2`, sv: `QEMU läser ${disk} som en qcow2`},
    needs: [`${machine}-running`],
    observe: async (lab) => {
      const blocks = await lab.machine(machine).qmp<readonly Block[]>('query-block')
      const block = blocks.find(({inserted}) => inserted?.file.split('/').at(-1) === disk)
      return {readAs: block?.inserted?.drv ?? null}
    },
    judge: ({readAs}, expect) => expect(readAs).to.equal('qcow2'),
    diagnoses: [
      {
        id: `${machine}-read-as-other`,
        when: ({readAs}) => readAs !== 'qcow2',
        say: {
          en: `QEMU takes ${disk} for another format than qcow2, so the VM finds nothing to boot. End it, and start it with format=qcow2.`,
          sv: `QEMU tar ${disk} för ett annat format än qcow2, så VM:en hittar inget att starta. Avsluta den och starta den med format=qcow2.`,
        },
        look: 'pgrep -a qemu',
        then: startCommand(disk, forward),
      },
    ],
  })
}
