import {check, restartOf} from 'qlab/lab'
import {seenInside} from './hardware.js'
import type {HardwareVm} from './hardware-vm.js'

/** What Linux calls the first disk of each kind, and the driver that it has for each card. */
const SEEN = {
  emulated: {disks: 'sda', drivers: 'e1000'},
  virtio: {disks: 'vda', drivers: 'virtio_net'},
}

/** That the system in a VM has found the hardware, and has the drivers for it; `beside` must hold too, and is looked at meanwhile. */
export function driversCheck(vm: HardwareVm, beside: readonly string[] = []) {
  const {machine, kind} = vm
  const wanted = SEEN[kind]
  return check({
    id: `${machine}-drivers`,
    title: {
      en: `The system in the VM finds the disk ${wanted.disks}, and uses the driver ${wanted.drivers} for the card`,
      sv: `Systemet i VM:en hittar disken ${wanted.disks} och använder drivrutinen ${wanted.drivers} till kortet`,
    },
    needs: [`${machine}-booted`, ...beside],
    observe: async (lab) => seenInside(lab.machine(machine)),
    judge: ({disks, drivers}, expect) => {
      expect(disks).to.equal(wanted.disks)
      expect(drivers).to.equal(wanted.drivers)
    },
    diagnoses: [
      {
        id: `${machine}-other-disk-seen`,
        when: ({disks}) => disks !== wanted.disks,
        say: {
          en: `The system in the VM should find one disk, and call it ${wanted.disks}. Perhaps the VM has another disk as well. End the VM, and start it with its own disk alone.`,
          sv: `Systemet i VM:en ska hitta en enda disk och kalla den ${wanted.disks}. Kanske har VM:en fler diskar än sin egen. Avsluta VM:en och starta den med bara den egna disken.`,
        },
        look: `qlab ssh ${machine} lsblk`,
        then: restartOf(vm),
      },
      {
        id: `${machine}-other-driver`,
        when: () => true,
        say: {
          en: `The system in the VM should have one network card, with the driver ${wanted.drivers}. Perhaps another card was plugged in while the VM was running. End the VM, and start it again.`,
          sv: `Systemet i VM:en ska ha ett enda nätverkskort, med drivrutinen ${wanted.drivers}. Kanske sattes ett kort till i medan VM:en var igång. Avsluta VM:en och starta den igen.`,
        },
        look: `qlab ssh ${machine} lspci`,
        then: restartOf(vm),
      },
    ],
  })
}
