import {check, restartOf, vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import {cardsOf} from './cards-of.js'
import {interfacesInside} from './interfaces-inside.js'
import {vm} from './started-vm.js'

const vmCard = check({
  id: 'vm-card',
  title: {
    en: "The VM has a network card on QEMU's user network",
    sv: 'VM:en har ett nätverkskort på QEMU:s användarnätverk',
  },
  needs: ['vm-running'],
  observe: async (lab) => ({cards: (await cardsOf(lab.machine('vm'))).join(' ')}),
  judge: ({cards}, expect) => expect(cards).to.equal('user'),
  diagnoses: [
    {
      id: 'vm-no-card',
      when: ({cards}) => cards === '',
      say: {
        en: 'This VM has no network card: it was told to have none. That comes in the next step, with the other disk. Here, see what QEMU gives when nothing is said of the network: end the VM, and start it without -net.',
        sv: 'Den här VM:en har inget nätverkskort, eftersom det står så i kommandot. Att vara utan kort hör till nästa steg, med den andra disken. Här ska du se vad QEMU ger när du inte anger något nätverk: avsluta VM:en och starta den utan -net.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'vm-card-loose',
      when: ({cards}) => cards === 'nothing',
      say: {
        en: 'The VM has a network card, but it is joined to nothing: the half on the host is missing. If you say anything of the network, QEMU gives only what you say. End the VM, and start it without -net.',
        sv: 'VM:en har ett nätverkskort, men det är inte kopplat till något: halvan på värddatorn saknas. Om du anger något om nätverket ger QEMU bara det du anger. Avsluta VM:en och starta den utan -net.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'vm-other-cards',
      when: ({cards}) => cards !== 'user',
      say: {
        en: "The VM is to have one network card, the one that QEMU gives by itself, on QEMU's user network. End it, and start it with no word of the network.",
        sv: 'VM:en ska ha ett enda nätverkskort, det som QEMU ger av sig självt, på QEMU:s användarnätverk. Avsluta den och starta den utan att ange något nätverk.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
  ],
})

const vmSeesCard = check({
  id: 'vm-sees-card',
  title: {
    en: 'The system in the VM sees a card besides lo',
    sv: 'Systemet i VM:en ser ett kort utöver lo',
  },
  needs: ['vm-booted'],
  observe: async (lab) => ({interfaces: await interfacesInside(lab.machine('vm'))}),
  judge: ({interfaces}, expect) =>
    expect(/^lo \S+/.test(interfaces) ? 'lo and a card' : interfaces).to.equal('lo and a card'),
  diagnoses: [
    {
      id: 'vm-card-unseen',
      when: ({interfaces}) => interfaces === 'lo',
      say: {
        en: 'QEMU has given the VM a card, but the system in it sees none: it has no driver for this model. End the VM, and start it without choosing a card.',
        sv: 'QEMU har gett VM:en ett kort, men systemet i den ser inget: det saknar drivrutin för den modellen. Avsluta VM:en och starta den utan att välja kort.',
      },
      look: 'qlab console vm',
      then: restartOf(vm),
    },
  ],
})

/** After "Say nothing". */
export const startVm = [vmRunning(vm), vmDisk(vm), vmCard, vmBooted(vm, 'console', ['vm-card']), vmSeesCard]
