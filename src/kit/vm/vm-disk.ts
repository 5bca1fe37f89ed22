import type {MachineView} from '../../model/observer.js'
import {check} from '../define-check.js'
import {prefixOf, restartOf, type StartedVm} from './started-vm.js'

/**
 * That QEMU reads a VM's disk as the qcow2 that it is: else there is nothing to boot. It needs `<prefix>-running`,
 * and what is given.
 * Ids: `<prefix>-disk`; `-read-as-other`.
 */
export function vmDisk(vm: StartedVm, needs: readonly string[] = []) {
  const {machine, disk} = vm
  const prefix = prefixOf(vm)
  return check({
    id: `${prefix}-disk`,
    title: {en: `QEMU reads ${disk} as a qcow2`, sv: `QEMU läser ${disk} som en qcow2`},
    needs: [`${prefix}-running`, ...needs],
    observe: async (lab) => ({readAs: await readAs(lab.machine(machine), disk)}),
    judge: ({readAs}, expect) => expect(readAs).to.equal('qcow2'),
    diagnoses: [
      {
        id: `${prefix}-read-as-other`,
        when: ({readAs}) => readAs !== 'qcow2',
        say: ({readAs}) =>
          readAs === null
            ? {
                en: `The VM no longer has a drive with ${disk}: the disk was taken out, or was never put in. End the VM, and start it with the disk.`,
                sv: `VM:en har ingen enhet med ${disk} längre: disken har tagits ut eller aldrig satts i. Avsluta VM:en och starta den med disken.`,
              }
            : {
                en: `QEMU reads ${disk} as ${readAs}, not as the qcow2 that it is, so the VM finds nothing to boot from. End it, and start it with format=qcow2.`,
                sv: `QEMU läser ${disk} som ${readAs}, inte som den qcow2 den är, så VM:en hittar inget att starta från. Avsluta den och starta den med format=qcow2.`,
              },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
    ],
  })
}

/** As what QEMU reads a disk: where several drives have it, as a qcow2 if one of them does. */
async function readAs(machine: MachineView, disk: string): Promise<string | null> {
  const own = (await machine.images()).filter(({file}) => file.split('/').at(-1) === disk)
  const formats = own.toSorted((a, b) => a.depth - b.depth).map(({format}) => format)
  return formats.find((format) => format === 'qcow2') ?? formats[0] ?? null
}
