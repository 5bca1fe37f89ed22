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
        en: 'This VM has no network card, because that is what the command asks for. Going without a card belongs to the next step, with the other disk. Here you should see what QEMU adds when you specify no network. End the VM, and start it without -net.',
        sv: 'Den här VM:en har inget nätverkskort, eftersom kommandot anger det. Att vara utan kort hör till nästa steg, med den andra disken. Här ska du se vad QEMU lägger till när du inte anger något nätverk. Avsluta VM:en och starta den utan -net.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'vm-card-loose',
      when: ({cards}) => cards === 'nothing',
      say: {
        en: 'The VM has a network card, but it is connected to nothing: the half on the host is missing. If you specify any part of the network, QEMU adds only what you specify. End the VM, and start it without -net.',
        sv: 'VM:en har ett nätverkskort, men det är inte kopplat till något: halvan på värddatorn saknas. Om du anger någon del av nätverket lägger QEMU bara till det du anger. Avsluta VM:en och starta den utan -net.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'vm-other-cards',
      when: ({cards}) => cards !== 'user',
      say: {
        en: "The VM should have one network card, the one that QEMU adds by itself, on QEMU's user network. End the VM, and start it without any option for the network.",
        sv: 'VM:en ska ha ett enda nätverkskort, det som QEMU lägger till av sig självt, på QEMU:s användarnätverk. Avsluta VM:en och starta den utan någon flagga för nätverket.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
  ],
})

const vmSeesCard = check({
  id: 'vm-sees-card',
  title: {
    en: 'The system in the VM sees a network card as well as lo',
    sv: 'Systemet i VM:en ser ett nätverkskort utöver lo',
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
        en: 'QEMU has given the VM a network card, but the system in the VM does not see it, because it has no driver for this model. End the VM, and start it without specifying a card.',
        sv: 'QEMU har gett VM:en ett nätverkskort, men systemet i den ser det inte, eftersom det saknar drivrutin för modellen. Avsluta VM:en och starta den utan att ange något kort.',
      },
      look: 'qlab console vm',
      then: restartOf(vm),
    },
  ],
})

/** After "Start a VM with no network options". */
export const startVm = [vmRunning(vm), vmDisk(vm), vmCard, vmBooted(vm, 'console', ['vm-card']), vmSeesCard]
