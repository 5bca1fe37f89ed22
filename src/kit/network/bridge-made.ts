import {check} from '../define-check.js'
import type {Wiring} from './wiring.js'

/** That the bridge is there. Ids: `bridge-exists`; `bridge-wrong-kind`, `bridge-other-name`, `bridge-missing`. */
export function bridgeMade({bridge, taps}: Wiring) {
  // Without the bridge, nothing that comes after it has worked either.
  const make = [
    `sudo ip link add ${bridge} type bridge`,
    `sudo ip link set ${bridge} up`,
    ...taps.map((tap) => `sudo ip link set ${tap} master ${bridge}`),
  ].join(' && ')
  const ports = taps.join(', ')
  return check({
    id: 'bridge-exists',
    title: {en: `${bridge} is a bridge`, sv: `${bridge} är en brygga`},
    observe: async ({host}) => {
      const links = await host.links()
      const found = links.find(({ifname}) => ifname === bridge)
      return {
        kind: found ? (found.linkinfo?.info_kind ?? 'other') : null,
        bridges: links.filter(({linkinfo}) => linkinfo?.info_kind === 'bridge').map(({ifname}) => ifname),
      }
    },
    judge: ({kind}, expect) => expect(kind).to.equal('bridge'),
    diagnoses: [
      {
        id: 'bridge-wrong-kind',
        when: ({kind}) => kind !== null,
        say: {
          en: `There is an interface called ${bridge}, but it is not a bridge: it was created with another type. Delete it, and create it again with type bridge.`,
          sv: `Det finns ett nätverksgränssnitt som heter ${bridge}, men det är ingen brygga: det skapades med en annan typ. Ta bort det och skapa det på nytt med type bridge.`,
        },
        look: `ip -d link show ${bridge}`,
        then: `sudo ip link delete ${bridge}; ${make}`,
      },
      {
        id: 'bridge-other-name',
        when: ({bridges}) => bridges.length,
        say: {
          en: `You have created a bridge, but it is not called ${bridge}, the name that every later command uses. Create ${bridge}, and plug the TAP devices into it instead: ${ports}.`,
          sv: `Du har skapat en brygga, men den heter inte ${bridge}, och det är det namnet alla senare kommandon använder. Skapa ${bridge} och koppla in TAP-enheterna där i stället: ${ports}.`,
        },
        look: 'ip -br link show type bridge',
        then: make,
      },
      {
        id: 'bridge-missing',
        when: ({kind}) => kind === null,
        say: {
          en: `There is no bridge called ${bridge}, so nothing joins the TAP devices: ${ports}.`,
          sv: `Det finns ingen brygga som heter ${bridge}, så inget förbinder TAP-enheterna: ${ports}.`,
        },
        look: 'ip -br link',
        then: make,
      },
    ],
  })
}
