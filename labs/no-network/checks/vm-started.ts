import {check} from 'qlab/lab'
import type {Check} from 'qlab/lab'
import type {StartedVm} from './started-vm.js'

/** That a VM runs, and reads its disk as what it is. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each check has its own shape of facts
export function vmStarted(vm: StartedVm): readonly Check<any>[] {
  return [running(vm), diskRead(vm)]
}

function running({machine, disk, command}: StartedVm) {
  return check({
    id: `${machine}-running`,
    title: {en: `A VM runs from ${disk}`, sv: `En VM med disken ${disk} är igång`},
    observe: async (lab) => {
      const own = [lab.machine('vm'), lab.machine('isolated')]
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
          en: `A VM with ${disk} was started, but it runs no longer. Either it was ended, or QEMU did not accept the command: then it printed why.`,
          sv: `En VM med ${disk} startades men är inte igång längre. Antingen avslutades den, eller så godtog QEMU inte kommandot, och då skrev QEMU varför.`,
        },
        look: 'qlab status',
        then: command,
      },
      {
        id: `${machine}-other-disk`,
        when: ({strangers}) => strangers > 0,
        say: {
          en: `A VM runs, but not from ${disk}. End it, and start one with -drive file=${disk},format=qcow2.`,
          sv: `En VM är igång, men inte från ${disk}. Avsluta den och starta en med -drive file=${disk},format=qcow2.`,
        },
        look: 'pgrep -a qemu',
        then: command,
      },
      {
        id: `${machine}-not-started`,
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

interface Block {
  readonly inserted?: {readonly drv: string; readonly file: string}
}

function diskRead({machine, disk, command}: StartedVm) {
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
        then: command,
      },
    ],
  })
}
