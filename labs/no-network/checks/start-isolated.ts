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
        en: "The VM has a card on QEMU's user network, and gets out. QEMU gives that card when you ask for it, and when you say nothing at all. End the VM, and start it with -net none.",
        sv: 'VM:en har ett kort på QEMU:s användarnätverk och kommer ut. Det kortet ger QEMU när du ber om det, och även när du inte anger något alls. Avsluta VM:en och starta den med -net none.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(isolated),
    },
    {
      id: 'isolated-card-loose',
      when: ({cards}) => cards.includes('nothing'),
      say: {
        en: 'The VM has a network card that is joined to nothing. It gets nowhere, but the card is there: one more word in the command, and it is on a network. End the VM, and start it with -net none and no card.',
        sv: 'VM:en har ett nätverkskort som inte är kopplat till något. Den kommer ingenstans, men kortet finns: ett ord till i kommandot, och det sitter på ett nätverk. Avsluta VM:en och starta den med -net none och utan kort.',
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
  title: {en: 'The system in it sees only lo', sv: 'Systemet i den ser bara lo'},
  needs: ['isolated-booted'],
  observe: async (lab) => ({interfaces: await interfacesInside(lab.machine('isolated'))}),
  judge: ({interfaces}, expect) => expect(interfaces).to.equal('lo'),
  diagnoses: [
    {
      id: 'isolated-more-than-lo',
      when: ({interfaces}) => interfaces !== 'lo',
      say: {
        en: 'The VM has no network card, but its system has an interface besides lo: either somebody created it in the VM (a bridge, a TAP device …), or it is a kind of card that QEMU does not list. End the VM, and start it with -net none.',
        sv: 'VM:en har inget nätverkskort, men systemet i den har ett annat gränssnitt än lo: antingen har någon skapat det i VM:en (en brygga, en TAP-enhet …), eller så är det ett kort av ett slag som QEMU inte visar. Avsluta VM:en och starta den med -net none.',
      },
      look: 'qlab console isolated',
      then: restartOf(isolated),
    },
  ],
})

/** After "Take the card away". */
export const startIsolated = [
  vmRunning(isolated),
  vmDisk(isolated),
  isolatedNoCard,
  vmBooted(isolated, 'console', ['isolated-no-card']),
  isolatedOnlyLo,
]
