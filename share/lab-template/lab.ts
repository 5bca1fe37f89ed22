import {check, defineLab} from 'qlab/lab'

// A check observes (looks, and returns plain facts) and judges (says what the facts should be). Its diagnoses are the
// mistakes that it recognises: the first whose `when` is true is shown, with a command to look and one to fix it.

const bridgeExists = check({
  id: 'bridge-exists',
  title: {en: 'br0 is a bridge', sv: 'br0 är en brygga'},
  observe: async ({host}) => {
    const link = await host.link('br0')
    return {there: link !== null, kind: link?.linkinfo?.info_kind ?? null}
  },
  judge: ({kind}, expect) => expect(kind).to.equal('bridge'),
  diagnoses: [
    {
      id: 'not-a-bridge',
      when: ({there}) => there,
      say: {
        en: 'There is an interface called br0, but it is not a bridge. Remove it, and create one of the type bridge.',
        sv: 'Det finns ett gränssnitt som heter br0, men det är ingen brygga. Ta bort det och skapa ett av typen bridge.',
      },
      look: 'ip -d link show br0',
      then: 'sudo ip link del br0',
    },
    {
      id: 'bridge-missing',
      when: ({there}) => !there,
      say: {en: 'There is no interface called br0.', sv: 'Det finns inget gränssnitt som heter br0.'},
      look: 'ip -br link',
      then: 'sudo ip link add br0 type bridge',
    },
  ],
})

const bridgeUp = check({
  id: 'bridge-up',
  title: {en: 'br0 is switched on', sv: 'br0 är påslagen'},
  needs: ['bridge-exists'],
  observe: async ({host}) => ({up: (await host.link('br0'))?.flags.includes('UP') ?? false}),
  judge: ({up}, expect) => expect(up).to.equal(true),
  diagnoses: [
    {
      id: 'bridge-down',
      when: ({up}) => !up,
      say: {
        en: 'br0 exists, but it is switched off, like every new interface.',
        sv: 'br0 finns men är inte påslagen, som alla nya gränssnitt.',
      },
      look: 'ip -br link show br0',
      then: 'sudo ip link set br0 up',
    },
  ],
})

const bridgeHasAddress = check({
  id: 'bridge-has-address',
  title: {en: 'br0 has the address 10.10.0.1/24', sv: 'br0 har adressen 10.10.0.1/24'},
  needs: ['bridge-exists'],
  observe: async ({host}) => {
    const own = (await host.link('br0'))?.addr_info ?? []
    const addresses = own
      .filter(({family}) => family === 'inet')
      .map(({local, prefixlen}) => `${local}/${prefixlen}`)
    return {addresses}
  },
  judge: ({addresses}, expect) => expect(addresses.join(', ')).to.equal('10.10.0.1/24'),
  diagnoses: [
    {
      id: 'no-address',
      when: ({addresses}) => addresses.length === 0,
      say: {en: 'br0 has no IPv4 address.', sv: 'br0 har ingen IPv4-adress.'},
      look: 'ip -br address show br0',
      then: 'sudo ip addr add 10.10.0.1/24 dev br0',
    },
    {
      id: 'wrong-mask',
      when: ({addresses}) => addresses.length === 1 && addresses[0]?.startsWith('10.10.0.1/'),
      say: {
        en: 'The address is right, but the mask is wrong: without /24 the network has room only for the host itself.',
        sv: 'Adressen stämmer men inte nätmasken: utan /24 rymmer nätet ingen annan än värddatorn själv.',
      },
      look: 'ip -br address show br0',
      then: 'sudo ip addr flush dev br0',
    },
    {
      id: 'other-address',
      when: ({addresses}) => addresses.length > 0,
      say: {
        en: 'br0 has a different address from the one that it should have, or more than one.',
        sv: 'br0 har en annan adress än den ska ha, eller fler än en.',
      },
      look: 'ip -br address show br0',
      then: 'sudo ip addr flush dev br0',
    },
  ],
})

export default defineLab({
  summary: {en: 'A bridge with an address', sv: 'En brygga med en adress'},
  minutes: 5,
  lan: false,
  machines: {},
  steps: {
    'make-bridge': [bridgeExists, bridgeUp],
    'give-address': [bridgeHasAddress],
  },
})
