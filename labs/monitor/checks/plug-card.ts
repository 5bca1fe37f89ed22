import {check} from 'qlab/lab'
import {cardsIn, type Cards} from './cards-in.js'
import {cardsSeen} from './cards-seen.js'
import {slotDiagnoses, slotIn, type Slotted} from './slot-in.js'

const NETDEV = 'netdev_add user,id=net1'
/** The command that plugs in a card, connected to the half on the host that no card uses yet. */
const device = ({unusedNet}: Partial<Pick<Cards, 'unusedNet'>>): string =>
  `device_add virtio-net-pci,netdev=${unusedNet ?? 'net1'},id=nic1`
/** A card that was given no id has a name of QEMU's own, such as `virtio-net-pci.0`, which device_del does not accept. */
const unplug = (card: string | null | undefined): string | null =>
  card?.includes('.') ? null : `device_del ${card ?? 'nic1'}`

interface PluggedFacts extends Slotted {
  readonly cards: Cards['cards']
  readonly loose: Cards['loose']
  readonly unused: Cards['unused']
  readonly looseCard?: Cards['looseCard']
  readonly unusedNet?: Cards['unusedNet']
  readonly lastCard?: Cards['lastCard']
}

const cardPlugged = check<PluggedFacts>({
  id: 'card-plugged',
  title: {
    en: 'The running VM has a second network card',
    sv: 'VM:en har fått ett andra nätverkskort medan den är igång',
  },
  needs: ['vm-booted'],
  wait: {
    seconds: 3,
    for: {
      en: 'the system in the VM to release a card that is taken out',
      sv: 'att systemet i VM:en ska släppa ett kort som tas ut',
    },
  },
  observe: async (lab) => {
    const seen = await cardsIn(lab.machine('vm'))
    return {...seen, slot: seen.cards < 2 ? await slotIn(lab.machine('vm')) : null}
  },
  judge: ({cards, loose}, expect) => {
    expect(cards).to.equal(2)
    expect(loose).to.equal(0)
  },
  diagnoses: [
    {
      id: 'card-loose',
      when: ({loose}) => loose > 0,
      say: ({unusedNet}) => ({
        en: `There is a new card in the VM, but it is not connected to anything. In the monitor, take it out with device_del, and plug it in again with netdev=${unusedNet ?? 'net1'}.`,
        sv: `Det sitter ett nytt kort i VM:en, men det är inte kopplat till något. Ta ut det i monitorn med device_del, och sätt i det igen med netdev=${unusedNet ?? 'net1'}.`,
      }),
      look: 'info network',
      then: ({looseCard}) => unplug(looseCard),
    },
    ...slotDiagnoses<PluggedFacts>('card', ({cards, unused}) => cards < 2 && unused > 0, device),
    {
      id: 'card-missing',
      final: true,
      when: ({cards, unused}) => cards < 2 && unused > 0,
      say: {
        en: 'The half on the host is there, but no card in the VM uses it. Plug in a card with device_add in the monitor, where netdev= must be the id of the half on the host.',
        sv: 'Halvan på värddatorn finns, men inget kort i VM:en använder den. Sätt i ett kort med device_add i monitorn, där netdev= ska vara id:t på halvan på värddatorn.',
      },
      look: 'info network',
      then: device,
    },
    {
      id: 'network-missing',
      final: true,
      when: ({cards}) => cards < 2,
      say: {
        en: 'The VM has only the card that it was started with, and there is no network for another one. In the monitor, first create the half on the host with netdev_add, and then plug in the card with device_add.',
        sv: 'VM:en har bara kortet som den startades med, och det finns inget nätverk för ett till. Skapa först halvan på värddatorn med netdev_add i monitorn, och sätt sedan i kortet med device_add.',
      },
      look: 'info network',
      then: NETDEV,
    },
    {
      id: 'too-many-cards',
      when: ({cards}) => cards > 2,
      say: {
        en: 'More than one card has been plugged in. In the monitor, take one out again with device_del and its id.',
        sv: 'Mer än ett kort har satts i. Ta ut ett igen i monitorn med device_del och kortets id.',
      },
      look: 'info network',
      then: ({lastCard}) => unplug(lastCard),
    },
  ],
})

const cardSeen = check({
  id: 'card-seen',
  title: {en: 'The system in the VM sees the new card', sv: 'Systemet i VM:en ser det nya kortet'},
  needs: ['card-plugged'],
  wait: {
    seconds: 30,
    for: {en: 'the system in the VM to notice the card', sv: 'att systemet i VM:en ska upptäcka kortet'},
  },
  observe: async (lab): Promise<{seen: number; lastCard?: string | null}> => {
    const vm = lab.machine('vm')
    return {seen: await cardsSeen(vm), lastCard: (await cardsIn(vm)).lastCard}
  },
  judge: ({seen}, expect) => expect(seen).to.equal(2),
  diagnoses: [
    {
      id: 'card-unseen',
      when: ({seen}) => seen < 2,
      say: {
        en: 'QEMU has plugged the card in, but the system in the VM shows only one. Perhaps it has no driver for this card. Take it out, and plug in a virtio-net-pci.',
        sv: 'QEMU har satt i kortet, men systemet i VM:en visar bara ett. Kanske saknar det en drivrutin för just det kortet. Ta ut det och sätt i ett virtio-net-pci.',
      },
      look: 'qlab console vm',
      then: ({lastCard}) => unplug(lastCard),
    },
  ],
})

/** The half of "Plug in" that is about the card. */
export const plugCard = [cardPlugged, cardSeen]
