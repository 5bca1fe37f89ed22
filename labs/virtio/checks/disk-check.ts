import {check, restartOf} from 'qlab/lab'
import {diskModel} from './hardware.js'
import type {HardwareVm} from './hardware-vm.js'

/** That a VM's disk is plugged into the hardware that it is to be: an IDE disk, or virtio's. */
export function diskCheck(vm: HardwareVm) {
  const {machine, disk, kind} = vm
  const isVirtio = kind === 'virtio'
  const half = `-device ${isVirtio ? 'virtio-blk-pci' : 'ide-hd'},drive=disk0`
  return check({
    id: `${machine}-disk-model`,
    title: isVirtio
      ? {en: `${disk} is a virtio disk`, sv: `${disk} är en virtiodisk`}
      : {en: `${disk} is an emulated IDE disk`, sv: `${disk} är en emulerad IDE-disk`},
    needs: [`${machine}-disk`],
    observe: async (lab) => ({model: await diskModel(lab.machine(machine), disk)}),
    judge: ({model}, expect) => expect(model).to.equal(isVirtio ? 'virtio-blk-device' : 'ide-hd'),
    diagnoses: [
      {
        id: `${machine}-disk-unplugged`,
        when: ({model}) => model === null,
        say: {
          en: `QEMU has opened ${disk}, but no device uses it, so the VM has no disk. -drive with if=none is the half on the host. The half in the VM is ${half}.`,
          sv: `QEMU har öppnat ${disk}, men ingen enhet använder den, så VM:en har ingen disk. -drive med if=none är halvan på värddatorn. Halvan i VM:en är ${half}.`,
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
      isVirtio
        ? {
            id: `${machine}-disk-emulated`,
            when: () => true,
            say: ({model}) => ({
              en: `${disk} is a disk of another kind, ${model}: QEMU emulates IDE (ide-hd) unless you specify something else. End the VM, and start it with -device virtio-blk-pci, or if=virtio in its -drive.`,
              sv: `${disk} är en disk av ett annat slag, ${model}: QEMU emulerar IDE (ide-hd) om du inte anger något annat. Avsluta VM:en och starta den med -device virtio-blk-pci, eller med if=virtio i -drive.`,
            }),
            look: 'pgrep -a qemu',
            then: restartOf(vm),
          }
        : {
            id: `${machine}-disk-other`,
            when: () => true,
            say: {
              en: `${disk} is not an IDE disk. In this step, see what QEMU gives when you do not specify a disk type: end the VM, and start it without if= and without a -device for the disk.`,
              sv: `${disk} är ingen IDE-disk. I det här steget ska du se vad QEMU ger när du inte anger vilket slags disk det är: avsluta VM:en och starta den utan if= och utan -device för disken.`,
            },
            look: 'pgrep -a qemu',
            then: restartOf(vm),
          },
    ],
  })
}
