import {check} from './define-check.js'
import {prefixOf, type StartedVm} from './started-vm.js'

/** A drive as QMP's `query-block` tells it. */
interface Block {
  readonly inserted?: {readonly drv: string; readonly file: string}
}

/**
 * That QEMU reads a VM's disk as the qcow2 that it is: else there is nothing to boot. It needs `<prefix>-running`,
 * and what is given.
 * Ids: `<prefix>-disk`; `-read-as-other`.
 */
export function vmDisk(vm: StartedVm, needs: readonly string[] = []) {
  const {machine, disk, command} = vm
  const prefix = prefixOf(vm)
  return check({
    id: `${prefix}-disk`,
    title: {en: `QEMU reads ${disk} as a qcow2`, sv: `QEMU läser ${disk} som en qcow2`},
    needs: [`${prefix}-running`, ...needs],
    observe: async (lab) => {
      const blocks = await lab.machine(machine).qmp<readonly Block[]>('query-block')
      const block = blocks.find(({inserted}) => inserted?.file.split('/').at(-1) === disk)
      return {readAs: block?.inserted?.drv ?? null}
    },
    judge: ({readAs}, expect) => expect(readAs).to.equal('qcow2'),
    diagnoses: [
      {
        id: `${prefix}-read-as-other`,
        when: ({readAs}) => readAs !== 'qcow2',
        say: {
          en: `QEMU takes ${disk} for a format other than qcow2, so the VM finds nothing to boot. End it, and start it with format=qcow2.`,
          sv: `QEMU tar ${disk} för ett annat format än qcow2, så VM:en hittar inget att starta. Avsluta den och starta den med format=qcow2.`,
        },
        look: 'pgrep -a qemu',
        then: command,
      },
    ],
  })
}
