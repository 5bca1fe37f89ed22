import {check, restartOf} from 'qlab/lab'
import {cardModels} from './hardware.js'
import type {HardwareVm} from './hardware-vm.js'

/** That a VM has one network card, of the right model, and that it is connected to the user network. */
export function cardCheck(vm: HardwareVm) {
  const {machine, kind} = vm
  const isVirtio = kind === 'virtio'
  const wanted = isVirtio ? 'virtio-net-pci' : 'e1000'
  return check({
    id: `${machine}-card`,
    title: isVirtio
      ? {en: "The VM's network card is a virtio card", sv: 'VM:ens nätverkskort är ett virtiokort'}
      : {en: "The VM's network card is an emulated e1000", sv: 'VM:ens nätverkskort är ett emulerat e1000'},
    needs: [`${machine}-running`],
    observe: async (lab) => cardModels(lab.machine(machine)),
    judge: ({joined, loose}, expect) => {
      expect(joined).to.equal(wanted)
      expect(loose).to.equal('')
    },
    diagnoses: [
      {
        id: `${machine}-no-card`,
        when: ({joined, loose}) => joined === '' && loose === '',
        say: {
          en: `The VM has no network card: -netdev is only the half on the host. End the VM, and start it with the half in the VM as well, -device ${wanted}.`,
          sv: `VM:en har inget nätverkskort: -netdev är bara halvan på värddatorn. Avsluta VM:en och starta den även med halvan i VM:en, -device ${wanted}.`,
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
      {
        id: `${machine}-card-loose`,
        when: ({loose}) => loose !== '',
        say: {
          en: 'The VM has a network card that is not connected to anything. The netdev= of the card must be the id of the -netdev, and a -nic already has a card of its own. End the VM, and start it with one card that has both halves.',
          sv: 'VM:en har ett nätverkskort som inte är kopplat till något. Kortets netdev= ska vara id:t i -netdev, och en -nic har redan ett eget kort med sig. Avsluta VM:en och starta den med ett enda kort, som har båda halvorna.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
      {
        id: `${machine}-other-card`,
        when: () => true,
        say: isVirtio
          ? {
              en: 'The VM has an emulated network card (QEMU gives an e1000 unless you specify another card). End the VM, and start it with virtio-net-pci as its model.',
              sv: 'VM:en har ett emulerat nätverkskort (QEMU ger ett e1000 om du inte anger ett annat kort). Avsluta VM:en och starta den med modellen virtio-net-pci.',
            }
          : {
              en: 'The VM should have one network card here, an e1000. virtio comes in the next step, with the other disk. End the VM, and start it with -device e1000.',
              sv: 'Här ska VM:en ha ett enda nätverkskort, ett e1000. virtio kommer i nästa steg, med den andra disken. Avsluta VM:en och starta den med -device e1000.',
            },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
    ],
  })
}
