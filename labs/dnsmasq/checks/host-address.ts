import {check, type Json} from 'qlab/lab'
import {ADD_ADDRESS, HOST} from './host.js'
import {VALUES} from './values.js'
import {WIRING} from './vms.js'

interface Addresses extends Record<string, Json> {
  readonly onBridge: readonly string[]
  /** Another interface that has the host's address, and how it has it, with the mask. */
  readonly elsewhere: string | null
  readonly there: string | null
}

/** The host's address is on the bridge. */
export const hostAddress = check<Addresses>({
  id: 'host-address',
  title: {
    en: `The host has ${HOST}/24 on ${VALUES.bridge}`,
    sv: `Värddatorn har ${HOST}/24 på ${VALUES.bridge}`,
  },
  needs: ['bridge-exists'],
  observe: async ({host}) => {
    const links = await host.links()
    const all = links.flatMap(({ifname, addr_info}) =>
      addr_info
        .filter(({family}) => family === 'inet')
        .map(({local, prefixlen}) => ({ifname, local, address: `${local}/${prefixlen}`})),
    )
    const elsewhere = all.find(({ifname, local}) => ifname !== WIRING.bridge && local === HOST)
    return {
      onBridge: all.filter(({ifname}) => ifname === WIRING.bridge).map(({address}) => address),
      elsewhere: elsewhere?.ifname ?? null,
      there: elsewhere?.address ?? null,
    }
  },
  judge: ({onBridge, elsewhere}, expect) => {
    const own = `${HOST}/24`
    expect(onBridge.includes(own) ? own : onBridge).to.equal(own)
    expect(elsewhere).to.equal(null)
  },
  diagnoses: [
    {
      id: 'host-address-elsewhere',
      when: ({elsewhere}) => elsewhere !== null,
      say: ({onBridge, elsewhere}) =>
        onBridge.includes(`${HOST}/24`)
          ? {
              en: `The host has ${HOST} twice: on ${VALUES.bridge}, where it belongs, and on ${elsewhere}, so packets to the network may leave through ${elsewhere}. Remove it from there.`,
              sv: `Värddatorn har ${HOST} två gånger: på ${VALUES.bridge}, där den hör hemma, och på ${elsewhere}, så paket till nätet kan gå ut genom ${elsewhere}. Ta bort den därifrån.`,
            }
          : {
              en: `The host has ${HOST}, but on ${elsewhere}. In a network with a bridge, the host's address is on the bridge itself and not on any of the ports. Remove it from ${elsewhere}, and give it to ${VALUES.bridge}.`,
              sv: `Värddatorn har ${HOST}, men på ${elsewhere}. I ett nät med en brygga sitter värddatorns adress på själva bryggan och inte på någon av portarna. Ta bort den från ${elsewhere} och ge den till ${VALUES.bridge}.`,
            },
      look: 'ip -br addr',
      then: ({onBridge, elsewhere, there}) => {
        const remove = `sudo ip addr del ${there ?? `${HOST}/24`} dev ${elsewhere}`
        return onBridge.includes(`${HOST}/24`) ? remove : `${remove}; ${ADD_ADDRESS}`
      },
    },
    {
      id: 'host-no-address',
      when: ({onBridge}) => onBridge.length === 0,
      say: {
        en: `The host has no address on ${VALUES.bridge}, so it is not in that network, and dnsmasq cannot answer there. Give it one. If dnsmasq is already running, restart it afterwards.`,
        sv: `Värddatorn har ingen adress på ${VALUES.bridge}, så den är inte med i det nätet och dnsmasq kan inte svara där. Ge den en. Om dnsmasq redan är igång startar du om den efteråt.`,
      },
      look: `ip -br addr show ${VALUES.bridge}`,
      then: ADD_ADDRESS,
    },
    {
      id: 'host-other-mask',
      when: ({onBridge}) => onBridge.some((each) => each.startsWith(`${HOST}/`)),
      say: {
        en: `The host has ${HOST}, but with a mask other than /24, so it does not know which addresses are in this network. Remove the address, and add it with /24.`,
        sv: `Värddatorn har ${HOST} men med en annan mask än /24, så den vet inte vilka adresser som är i nätet. Ta bort adressen och lägg till den med /24.`,
      },
      look: `ip -br addr show ${VALUES.bridge}`,
      then: `sudo ip -4 addr flush dev ${VALUES.bridge}; ${ADD_ADDRESS}`,
    },
    {
      id: 'host-other-address',
      when: ({onBridge}) => !onBridge.includes(`${HOST}/24`),
      say: {
        en: `The host has an address on ${VALUES.bridge}, but not ${HOST}. Remove it, and add the right one.`,
        sv: `Värddatorn har en adress på ${VALUES.bridge}, men inte ${HOST}. Ta bort den och lägg till rätt adress.`,
      },
      look: `ip -br addr show ${VALUES.bridge}`,
      then: `sudo ip -4 addr flush dev ${VALUES.bridge}; ${ADD_ADDRESS}`,
    },
  ],
})
