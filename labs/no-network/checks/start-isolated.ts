import {check, restartOf, vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import {cardsOf} from './cards-of.js'
import {interfacesInside} from './interfaces-inside.js'
import {isolated} from './started-vm.js'

const isolatedNoCard = check({
  id: 'isolated-no-card',
  title: {en: 'The second VM has no network card', sv: 'Den andra VM:en har inget nätverkskort'},
  needs: ['isolated-running'],
  observe: async (lab) => ({cards: (await cardsOf(lab.machine('isolated'))).join(' ')}),
  judge: ({cards}, expect) => expect(cards).to.equal(''),
  diagnoses: [
    {
      id: 'isolated-on-user-network',
      when: ({cards}) => cards.includes('user'),
      say: {
        en: "The VM has a card on QEMU's user network, so it can reach other computers. QEMU adds that card when you ask for it, and also when you specify no network at all. End the VM, and start it with -net none.",
        sv: 'VM:en har ett kort på QEMU:s användarnätverk och når därför andra datorer. QEMU lägger till det kortet när du ber om det, men också när du inte anger något nätverk alls. Avsluta VM:en och starta den med -net none.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(isolated),
    },
    {
      id: 'isolated-card-loose',
      when: ({cards}) => cards.includes('nothing'),
      say: {
        en: 'The VM has a network card that is connected to nothing. It cannot reach anything, but the card is there: one more option in the command, and it is on a network. End the VM, and start it with -net none and no card.',
        sv: 'VM:en har ett nätverkskort som inte är kopplat till något. Den når ingenting, men kortet finns: med en flagga till i kommandot sitter det på ett nätverk. Avsluta VM:en och starta den med -net none och utan kort.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(isolated),
    },
    {
      id: 'isolated-other-card',
      when: ({cards}) => cards !== '',
      say: {
        en: 'The VM has a network card, on a network other than the user network. End the VM, and start it with -net none.',
        sv: 'VM:en har ett nätverkskort, på ett annat nätverk än användarnätverket. Avsluta VM:en och starta den med -net none.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(isolated),
    },
  ],
})

const isolatedOnlyLo = check({
  id: 'isolated-only-lo',
  title: {en: 'The system in the second VM sees only lo', sv: 'Systemet i den andra VM:en ser bara lo'},
  needs: ['isolated-booted'],
  observe: async (lab) => ({interfaces: await interfacesInside(lab.machine('isolated'))}),
  judge: ({interfaces}, expect) => expect(interfaces).to.equal('lo'),
  diagnoses: [
    {
      id: 'isolated-more-than-lo',
      when: ({interfaces}) => interfaces !== 'lo',
      say: {
        en: 'The VM has no network card, but its system has an interface other than lo. Either somebody created it in the VM (a bridge, a TAP device …), or it is a kind of card that QEMU does not list. End the VM, and start it with -net none.',
        sv: 'VM:en har inget nätverkskort, men systemet i den har ett annat gränssnitt än lo. Antingen har någon skapat det i VM:en (en brygga, en TAP-enhet …), eller så är det en sorts kort som QEMU inte visar. Avsluta VM:en och starta den med -net none.',
      },
      look: 'qlab console isolated',
      then: restartOf(isolated),
    },
  ],
})

/** After "Remove the card". */
export const startIsolated = [
  vmRunning(isolated),
  vmDisk(isolated),
  isolatedNoCard,
  vmBooted(isolated, 'console', ['isolated-no-card']),
  isolatedOnlyLo,
]
