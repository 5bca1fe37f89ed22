import {check} from 'qlab/lab'
import {stateOf} from './state-of.js'

const tapExists = check({
  id: 'tap-exists',
  title: {en: 'tap0 is a TAP device', sv: 'tap0 är en TAP-enhet'},
  observe: async ({host}) => {
    const links = await host.links()
    const devices = links.filter(({linkinfo}) => linkinfo?.info_kind === 'tun')
    const tap0 = links.find(({ifname}) => ifname === 'tap0')
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
        en: 'tap0 was created with mode tun. A TUN device carries only IP packets, so it cannot be a port of a bridge, which forwards whole Ethernet frames. Delete it, and create it again with mode tap.',
        sv: 'tap0 skapades med mode tun. En TUN-enhet hanterar bara IP-paket och kan därför inte bli port i en brygga, som skickar hela Ethernet-ramar. Ta bort den och skapa den på nytt med mode tap.',
      },
      look: 'ip -d link show tap0',
      then: 'sudo ip link delete tap0; sudo ip tuntap add dev tap0 mode tap user "$USER"',
    },
    {
      id: 'tap-other-kind',
      when: ({kind}) => kind !== null,
      say: {
        en: 'There is an interface called tap0, but it is not a TAP device: it was created with another command or type. Delete it, and create tap0 with ip tuntap.',
        sv: 'Det finns ett nätverksgränssnitt som heter tap0, men det är ingen TAP-enhet: det skapades med ett annat kommando eller en annan typ. Ta bort det och skapa tap0 med ip tuntap.',
      },
      look: 'ip -d link show tap0',
      then: 'sudo ip link delete tap0; sudo ip tuntap add dev tap0 mode tap user "$USER"',
    },
    {
      id: 'tap-other-name',
      when: ({devices}) => devices.length,
      say: {
        en: 'You have created a device, but it is not called tap0, the name that every later command uses. Create tap0 as well; the other device does no harm.',
        sv: 'Du har skapat en enhet, men den heter inte tap0, och det är det namnet alla senare kommandon använder. Skapa tap0 också. Den andra enheten gör ingen skada.',
      },
      look: 'ip tuntap list',
      then: 'sudo ip tuntap add dev tap0 mode tap user "$USER"',
    },
    {
      id: 'tap-missing',
      when: ({mode}) => mode === null,
      say: {
        en: 'There is no TAP device called tap0, so there is nothing to plug a VM into.',
        sv: 'Det finns ingen TAP-enhet som heter tap0, och alltså inget att koppla in en VM i.',
      },
      look: 'ip -br link',
      then: 'sudo ip tuntap add dev tap0 mode tap user "$USER"',
    },
  ],
})

const tapUp = check({
  id: 'tap-up',
  title: {en: 'tap0 is switched on', sv: 'tap0 är påslagen'},
  needs: ['tap-exists'],
  observe: async ({host}) => ({state: stateOf(await host.link('tap0'))}),
  judge: ({state}, expect) => expect(state).to.equal('up'),
  diagnoses: [
    {
      id: 'tap-down',
      when: ({state}) => state === 'down',
      say: {
        en: 'tap0 is switched off, as every new interface is. No frames get through it, not even when a VM is connected to its other end.',
        sv: 'tap0 är inte påslagen, vilket inget nytt nätverksgränssnitt är. Inga ramar kommer igenom den, inte ens när en VM är ansluten till andra änden.',
      },
      look: 'ip -br link show tap0',
      then: 'sudo ip link set tap0 up',
    },
  ],
})

/** After "Create the tap". */
export const createTap = [tapExists, tapUp]
