import {check} from '../define-check.js'
import {idOf} from '../values/parameters.js'
import type {Wiring} from './wiring.js'

/** That a tap is there, and is one. Ids: `<tap>-exists`; `<tap>-is-tun`, `<tap>-other-kind`, `<tap>-other-name`, `<tap>-missing`. */
export function tapMade({bridge, taps}: Wiring, tap: string) {
  // Without the device, nothing that comes after it has worked either.
  const make = [
    `sudo ip tuntap add dev ${tap} mode tap user "$USER"`,
    `sudo ip link set ${tap} up`,
    `sudo ip link set ${tap} master ${bridge}`,
  ].join(' && ')
  return check({
    id: `${idOf(tap)}-exists`,
    title: {en: `${tap} is a TAP device`, sv: `${tap} är en TAP-enhet`},
    observe: async ({host}) => {
      const links = await host.links()
      const devices = links.filter(({linkinfo}) => linkinfo?.info_kind === 'tun')
      const own = links.find(({ifname}) => ifname === tap)
      const isTun = own?.linkinfo?.info_kind === 'tun'
      return {
        mode: (isTun && own.linkinfo?.info_data?.type) || null,
        kind: own && !isTun ? (own.linkinfo?.info_kind ?? 'other') : null,
        others: devices.map(({ifname}) => ifname).filter((name) => !taps.includes(name)),
      }
    },
    judge: ({mode}, expect) => expect(mode).to.equal('tap'),
    diagnoses: [
      {
        id: `${idOf(tap)}-is-tun`,
        when: ({mode}) => mode === 'tun',
        say: {
          en: `${tap} was created with mode tun. A TUN device carries only IP packets, so it cannot be a port of a bridge, which forwards whole Ethernet frames. Delete it, and create it again with mode tap.`,
          sv: `${tap} skapades med mode tun. En TUN-enhet hanterar bara IP-paket och kan därför inte bli port i en brygga, som skickar hela Ethernet-ramar. Ta bort den och skapa den på nytt med mode tap.`,
        },
        look: `ip -d link show ${tap}`,
        then: `sudo ip link delete ${tap}; ${make}`,
      },
      {
        id: `${idOf(tap)}-other-kind`,
        when: ({kind}) => kind !== null,
        say: {
          en: `There is an interface called ${tap}, but it is not a TAP device: it was created with another command or type. Delete it, and create ${tap} with ip tuntap.`,
          sv: `Det finns ett nätverksgränssnitt som heter ${tap}, men det är ingen TAP-enhet: det skapades med ett annat kommando eller en annan typ. Ta bort det och skapa ${tap} med ip tuntap.`,
        },
        look: `ip -d link show ${tap}`,
        then: `sudo ip link delete ${tap}; ${make}`,
      },
      {
        id: `${idOf(tap)}-other-name`,
        when: ({others}) => others.length,
        say: {
          en: `You have created a device with another name, but none called ${tap}, the name that later commands use. Create ${tap} as well; the other device does no harm.`,
          sv: `Du har skapat en enhet med ett annat namn, men ingen som heter ${tap}, namnet som senare kommandon använder. Skapa ${tap} också. Den andra enheten gör ingen skada.`,
        },
        look: 'ip tuntap list',
        then: make,
      },
      {
        id: `${idOf(tap)}-missing`,
        when: ({mode}) => mode === null,
        say: {
          en: `There is no TAP device called ${tap}, so there is nothing to plug a VM into.`,
          sv: `Det finns ingen TAP-enhet som heter ${tap}, och alltså inget att koppla in en VM i.`,
        },
        look: 'ip -br link',
        then: make,
      },
    ],
  })
}
