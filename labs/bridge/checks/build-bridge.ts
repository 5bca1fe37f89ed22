import {check} from 'qlab/lab'
import {stateOf} from './state-of.js'
import {VALUES} from './values.js'

/** Without br0, nothing that comes after it has worked either. */
const BUILD = [
  `sudo ip link add ${VALUES.bridge} type bridge`,
  `sudo ip link set eth0 master ${VALUES.bridge}`,
  `sudo ip link set ${VALUES.tap} master ${VALUES.bridge}`,
  `sudo ip link set ${VALUES.bridge} up`,
].join(' && ')

const bridgeExists = check({
  id: 'bridge-exists',
  title: {en: `${VALUES.bridge} is a bridge`, sv: `${VALUES.bridge} är en brygga`},
  observe: async ({host}) => {
    const links = await host.links()
    const bridges = links.filter(({linkinfo}) => linkinfo?.info_kind === 'bridge')
    const br0 = links.find(({ifname}) => ifname === VALUES.bridge)
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
        en: `There is an interface called ${VALUES.bridge}, but it is not a bridge: it was created with another type. Delete it, and create it again with type bridge.`,
        sv: `Det finns ett nätverksgränssnitt som heter ${VALUES.bridge}, men det är ingen brygga: det skapades med en annan typ. Ta bort det och skapa det på nytt med type bridge.`,
      },
      look: `ip -d link show ${VALUES.bridge}`,
      then: `sudo ip link delete ${VALUES.bridge}; ${BUILD}`,
    },
    {
      id: 'bridge-other-name',
      when: ({bridges}) => bridges.length,
      say: {
        en: `You have created a bridge, but it is not called ${VALUES.bridge}, the name that every later command uses. Create ${VALUES.bridge}, and plug eth0 and ${VALUES.tap} into it instead.`,
        sv: `Du har skapat en brygga, men den heter inte ${VALUES.bridge}, och det är det namnet alla senare kommandon använder. Skapa ${VALUES.bridge} och koppla in eth0 och ${VALUES.tap} där i stället.`,
      },
      look: 'ip -br link show type bridge',
      then: BUILD,
    },
    {
      id: 'bridge-missing',
      when: ({kind}) => kind === null,
      say: {
        en: `There is no bridge called ${VALUES.bridge}, so nothing joins ${VALUES.tap} to eth0.`,
        sv: `Det finns ingen brygga som heter ${VALUES.bridge}, så inget förbinder ${VALUES.tap} med eth0.`,
      },
      look: 'ip -br link',
      then: BUILD,
    },
  ],
})

const eth0OnBridge = check({
  id: 'eth0-on-bridge',
  title: {en: `eth0 is a port of ${VALUES.bridge}`, sv: `eth0 är en port i ${VALUES.bridge}`},
  needs: ['bridge-exists'],
  observe: async ({host}) => ({master: (await host.link('eth0'))?.master ?? null}),
  judge: ({master}, expect) => expect(master).to.equal(VALUES.bridge),
  diagnoses: [
    {
      id: 'eth0-elsewhere',
      when: ({master}) => master !== null && master !== VALUES.bridge,
      say: {
        en: `eth0 is a port of a bridge other than ${VALUES.bridge}. An interface can be a port of one bridge only; the command that puts it in ${VALUES.bridge} takes it out of the other.`,
        sv: `eth0 är port i en annan brygga än ${VALUES.bridge}. Ett nätverksgränssnitt kan bara vara port i en brygga åt gången, så kommandot som kopplar in det i ${VALUES.bridge} tar det ur den andra.`,
      },
      look: 'ip -br link show type bridge_slave',
      then: `sudo ip link set eth0 master ${VALUES.bridge}`,
    },
    {
      id: 'eth0-unattached',
      when: ({master}) => master === null,
      say: {
        en: `eth0 is not plugged into the bridge, so ${VALUES.bridge} has no way out to the LAN.`,
        sv: `eth0 är inte inkopplat i bryggan, så ${VALUES.bridge} har ingen väg ut på LAN:et.`,
      },
      look: 'bridge link',
      then: `sudo ip link set eth0 master ${VALUES.bridge}`,
    },
  ],
})

const tapOnBridge = check({
  id: 'tap-on-bridge',
  title: {
    en: `${VALUES.tap} is a port of ${VALUES.bridge}`,
    sv: `${VALUES.tap} är en port i ${VALUES.bridge}`,
  },
  needs: ['bridge-exists', 'tap-exists'],
  observe: async ({host}) => ({master: (await host.link(VALUES.tap))?.master ?? null}),
  judge: ({master}, expect) => expect(master).to.equal(VALUES.bridge),
  diagnoses: [
    {
      id: 'tap-elsewhere',
      when: ({master}) => master !== null && master !== VALUES.bridge,
      say: {
        en: `${VALUES.tap} is a port of a bridge other than ${VALUES.bridge}, so a VM on it never gets in contact with eth0.`,
        sv: `${VALUES.tap} är port i en annan brygga än ${VALUES.bridge}, så en VM på den får aldrig kontakt med eth0.`,
      },
      look: 'ip -br link show type bridge_slave',
      then: `sudo ip link set ${VALUES.tap} master ${VALUES.bridge}`,
    },
    {
      id: 'tap-unattached',
      when: ({master}) => master === null,
      say: {
        en: `${VALUES.tap} exists, but it is not plugged into anything. A VM on it would talk only to itself.`,
        sv: `${VALUES.tap} finns, men är inte inkopplad i något. En VM på den skulle bara kunna prata med sig själv.`,
      },
      look: 'bridge link',
      then: `sudo ip link set ${VALUES.tap} master ${VALUES.bridge}`,
    },
  ],
})

const bridgeUp = check({
  id: 'bridge-up',
  title: {en: `${VALUES.bridge} is switched on`, sv: `${VALUES.bridge} är påslagen`},
  needs: ['bridge-exists'],
  observe: async ({host}) => ({state: stateOf(await host.link(VALUES.bridge))}),
  judge: ({state}, expect) => expect(state).to.equal('up'),
  diagnoses: [
    {
      id: 'bridge-down',
      when: ({state}) => state === 'down',
      say: {
        en: `${VALUES.bridge} is switched off: a switch without power does not forward frames between its ports.`,
        sv: `${VALUES.bridge} är inte påslagen: en switch utan ström skickar inga ramar mellan sina portar.`,
      },
      look: `ip -br link show ${VALUES.bridge}`,
      then: `sudo ip link set ${VALUES.bridge} up`,
    },
  ],
})

/** After "Build the bridge". */
export const buildBridge = [bridgeExists, eth0OnBridge, tapOnBridge, bridgeUp]
