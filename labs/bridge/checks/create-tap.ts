import {check} from 'qlab/lab'
import {stateOf} from './state-of.js'
import {VALUES} from './values.js'

const tapExists = check({
  id: 'tap-exists',
  title: {en: `${VALUES.tap} is a TAP device`, sv: `${VALUES.tap} är en TAP-enhet`},
  observe: async ({host}) => {
    const links = await host.links()
    const devices = links.filter(({linkinfo}) => linkinfo?.info_kind === 'tun')
    const tap0 = links.find(({ifname}) => ifname === VALUES.tap)
    const isTun = tap0?.linkinfo?.info_kind === 'tun'
    return {
      mode: (isTun && tap0.linkinfo?.info_data?.type) || null,
      kind: tap0 && !isTun ? (tap0.linkinfo?.info_kind ?? 'other') : null,
      devices: devices.map(({ifname}) => ifname),
    }
  },
  judge: ({mode}, expect) => expect(mode).to.equal('tap'),
  diagnoses: [
    {
      id: 'tap-is-tun',
      when: ({mode}) => mode === 'tun',
      say: {
        en: `${VALUES.tap} was created with mode tun. A TUN device carries only IP packets, so it cannot be a port of a bridge, which forwards whole Ethernet frames. Delete it, and create it again with mode tap.`,
        sv: `${VALUES.tap} skapades med mode tun. En TUN-enhet hanterar bara IP-paket och kan därför inte bli port i en brygga, som skickar hela Ethernet-ramar. Ta bort den och skapa den på nytt med mode tap.`,
      },
      look: `ip -d link show ${VALUES.tap}`,
      then: `sudo ip link delete ${VALUES.tap}; sudo ip tuntap add dev ${VALUES.tap} mode tap user "$USER"`,
    },
    {
      id: 'tap-other-kind',
      when: ({kind}) => kind !== null,
      say: {
        en: `There is an interface called ${VALUES.tap}, but it is not a TAP device: it was created with another command or type. Delete it, and create ${VALUES.tap} with ip tuntap.`,
        sv: `Det finns ett nätverksgränssnitt som heter ${VALUES.tap}, men det är ingen TAP-enhet: det skapades med ett annat kommando eller en annan typ. Ta bort det och skapa ${VALUES.tap} med ip tuntap.`,
      },
      look: `ip -d link show ${VALUES.tap}`,
      then: `sudo ip link delete ${VALUES.tap}; sudo ip tuntap add dev ${VALUES.tap} mode tap user "$USER"`,
    },
    {
      id: 'tap-other-name',
      when: ({devices}) => devices.length,
      say: {
        en: `You have created a device, but it is not called ${VALUES.tap}, the name that every later command uses. Create ${VALUES.tap} as well; the other device does no harm.`,
        sv: `Du har skapat en enhet, men den heter inte ${VALUES.tap}, och det är det namnet alla senare kommandon använder. Skapa ${VALUES.tap} också. Den andra enheten gör ingen skada.`,
      },
      look: 'ip tuntap list',
      then: `sudo ip tuntap add dev ${VALUES.tap} mode tap user "$USER"`,
    },
    {
      id: 'tap-missing',
      when: ({mode}) => mode === null,
      say: {
        en: `There is no TAP device called ${VALUES.tap}, so there is nothing to plug a VM into.`,
        sv: `Det finns ingen TAP-enhet som heter ${VALUES.tap}, och alltså inget att koppla in en VM i.`,
      },
      look: 'ip -br link',
      then: `sudo ip tuntap add dev ${VALUES.tap} mode tap user "$USER"`,
    },
  ],
})

const tapUp = check({
  id: 'tap-up',
  title: {en: `${VALUES.tap} is switched on`, sv: `${VALUES.tap} är påslagen`},
  needs: ['tap-exists'],
  observe: async ({host}) => ({state: stateOf(await host.link(VALUES.tap))}),
  judge: ({state}, expect) => expect(state).to.equal('up'),
  diagnoses: [
    {
      id: 'tap-down',
      when: ({state}) => state === 'down',
      say: {
        en: `${VALUES.tap} is switched off, as every new interface is. No frames get through it, not even when a VM is connected to its other end.`,
        sv: `${VALUES.tap} är inte påslagen, vilket inget nytt nätverksgränssnitt är. Inga ramar kommer igenom den, inte ens när en VM är ansluten till andra änden.`,
      },
      look: `ip -br link show ${VALUES.tap}`,
      then: `sudo ip link set ${VALUES.tap} up`,
    },
  ],
})

/** After "Create the tap". */
export const createTap = [tapExists, tapUp]
