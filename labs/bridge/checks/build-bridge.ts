import {check} from 'qlab/lab'
import {stateOf} from './state-of.js'

/** Without br0, nothing that comes after it has worked either. */
const BUILD = [
  'sudo ip link add br0 type bridge',
  'sudo ip link set eth0 master br0',
  'sudo ip link set tap0 master br0',
  'sudo ip link set br0 up',
].join(' && ')

const bridgeExists = check({
  id: 'bridge-exists',
  title: {en: 'br0 is a bridge', sv: 'br0 är en brygga'},
  observe: async ({host}) => {
    const links = await host.links()
    const bridges = links.filter(({linkinfo}) => linkinfo?.info_kind === 'bridge')
    const br0 = links.find(({ifname}) => ifname === 'br0')
    return {
      kind: br0 ? (br0.linkinfo?.info_kind ?? 'other') : null,
      bridges: bridges.map(({ifname}) => ifname),
    }
  },
  judge: ({kind}, expect) => expect(kind).to.equal('bridge'),
  diagnoses: [
    {
      id: 'bridge-wrong-kind',
      when: ({kind}) => kind !== null,
      say: {
        en: 'There is an interface called br0, but it is not a bridge: it was created with another type. Delete it, and create it again with type bridge.',
        sv: 'Det finns ett nätverksgränssnitt som heter br0, men det är ingen brygga: det skapades med en annan typ. Ta bort det och skapa det på nytt med type bridge.',
      },
      look: 'ip -d link show br0',
      then: `sudo ip link delete br0; ${BUILD}`,
    },
    {
      id: 'bridge-other-name',
      when: ({bridges}) => bridges.length,
      say: {
        en: 'You have created a bridge, but it is not called br0, the name that every later command uses. Create br0, and plug eth0 and tap0 into it instead.',
        sv: 'Du har skapat en brygga, men den heter inte br0, och det är det namnet alla senare kommandon använder. Skapa br0 och koppla in eth0 och tap0 där i stället.',
      },
      look: 'ip -br link show type bridge',
      then: BUILD,
    },
    {
      id: 'bridge-missing',
      when: ({kind}) => kind === null,
      say: {
        en: 'There is no bridge called br0, so nothing joins tap0 to eth0.',
        sv: 'Det finns ingen brygga som heter br0, så inget förbinder tap0 med eth0.',
      },
      look: 'ip -br link',
      then: BUILD,
    },
  ],
})

const eth0OnBridge = check({
  id: 'eth0-on-bridge',
  title: {en: 'eth0 is a port of br0', sv: 'eth0 är en port i br0'},
  needs: ['bridge-exists'],
  observe: async ({host}) => ({master: (await host.link('eth0'))?.master ?? null}),
  judge: ({master}, expect) => expect(master).to.equal('br0'),
  diagnoses: [
    {
      id: 'eth0-elsewhere',
      when: ({master}) => master !== null && master !== 'br0',
      say: {
        en: 'eth0 is a port of a bridge other than br0. An interface can be a port of one bridge only; the command that puts it in br0 takes it out of the other.',
        sv: 'eth0 är port i en annan brygga än br0. Ett nätverksgränssnitt kan bara vara port i en brygga åt gången, så kommandot som kopplar in det i br0 tar det ur den andra.',
      },
      look: 'ip -br link show type bridge_slave',
      then: 'sudo ip link set eth0 master br0',
    },
    {
      id: 'eth0-unattached',
      when: ({master}) => master === null,
      say: {
        en: 'eth0 is not plugged into the bridge, so br0 has no way out to the LAN.',
        sv: 'eth0 är inte inkopplat i bryggan, så br0 har ingen väg ut på LAN:et.',
      },
      look: 'bridge link',
      then: 'sudo ip link set eth0 master br0',
    },
  ],
})

const tapOnBridge = check({
  id: 'tap-on-bridge',
  title: {en: 'tap0 is a port of br0', sv: 'tap0 är en port i br0'},
  needs: ['bridge-exists', 'tap-exists'],
  observe: async ({host}) => ({master: (await host.link('tap0'))?.master ?? null}),
  judge: ({master}, expect) => expect(master).to.equal('br0'),
  diagnoses: [
    {
      id: 'tap-elsewhere',
      when: ({master}) => master !== null && master !== 'br0',
      say: {
        en: 'tap0 is a port of a bridge other than br0, so a VM on it never gets in contact with eth0.',
        sv: 'tap0 är port i en annan brygga än br0, så en VM på den får aldrig kontakt med eth0.',
      },
      look: 'ip -br link show type bridge_slave',
      then: 'sudo ip link set tap0 master br0',
    },
    {
      id: 'tap-unattached',
      when: ({master}) => master === null,
      say: {
        en: 'tap0 exists, but it is not plugged into anything. A VM on it would talk only to itself.',
        sv: 'tap0 finns, men är inte inkopplad i något. En VM på den skulle bara kunna prata med sig själv.',
      },
      look: 'bridge link',
      then: 'sudo ip link set tap0 master br0',
    },
  ],
})

const bridgeUp = check({
  id: 'bridge-up',
  title: {en: 'br0 is switched on', sv: 'br0 är påslagen'},
  needs: ['bridge-exists'],
  observe: async ({host}) => ({state: stateOf(await host.link('br0'))}),
  judge: ({state}, expect) => expect(state).to.equal('up'),
  diagnoses: [
    {
      id: 'bridge-down',
      when: ({state}) => state === 'down',
      say: {
        en: 'br0 is switched off: a switch without power does not forward frames between its ports.',
        sv: 'br0 är inte påslagen: en switch utan ström skickar inga ramar mellan sina portar.',
      },
      look: 'ip -br link show br0',
      then: 'sudo ip link set br0 up',
    },
  ],
})

/** After "Build the bridge". */
export const buildBridge = [bridgeExists, eth0OnBridge, tapOnBridge, bridgeUp]
