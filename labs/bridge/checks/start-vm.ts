import {check, vmBooted, vmDisk, vmOnTap, vmRunning, wayEnds, wayOf} from 'qlab/lab'
import {addressAndOrigin, addressOf, vmLinks} from './address-of.js'
import {RESTARTS, VM} from './vm.js'
import {VM_ASKS} from './ways.js'
import {VALUES} from './values.js'

const vmLeased = check({
  id: 'vm-leased',
  title: {
    en: 'The VM got an address from the LAN over DHCP',
    sv: 'VM:en har fått en adress via DHCP från LAN:et',
  },
  needs: ['vm-booted', 'eth0-on-bridge'],
  wait: {seconds: 30, for: {en: "the VM's DHCP lease", sv: 'DHCP-lånet till VM:en'}},
  observe: async (lab) => {
    const found = await addressAndOrigin(lab.lan, ...(await vmLinks(lab)))
    return {
      ...found,
      host: addressOf(await lab.host.link(VALUES.bridge)),
      way: found.address === null ? await wayOf(lab, VM_ASKS) : null,
    }
  },
  judge: ({address, origin, host}, expect) => {
    expect(origin).to.equal('DHCP lease')
    expect(address === host ? address : 'its own').to.equal('its own')
  },
  diagnoses: [
    wayEnds('vm-way-ends', RESTARTS),
    {
      id: 'vm-no-address',
      when: ({address}) => address === null,
      say: {
        en: `The VM has no IPv4 address, although its DHCP client runs and the way from its card through ${VALUES.tap}, ${VALUES.bridge} and eth0 looks open. The client does not ask again by itself if you have removed the address, and waits longer and longer if nobody answers. Restart the VM, and it asks again.`,
        sv: `VM:en har ingen IPv4-adress, fast DHCP-klienten i den är igång och vägen från kortet genom ${VALUES.tap}, ${VALUES.bridge} och eth0 ser öppen ut. Klienten frågar inte igen av sig själv om du har tagit bort adressen, och väntar allt längre om ingen svarar. Starta om VM:en, så frågar den på nytt.`,
      },
      look: 'qlab ssh vm -- ip -br addr; bridge link',
      then: RESTARTS.vm,
    },
    {
      id: 'vm-address-of-host',
      when: ({address, host}) => address !== null && address === host,
      say: ({address}) => ({
        en: `The VM and the host both have ${address}, so an answer to that address reaches one or the other. That happens when the VM asks for an address with the host's MAC address (a DHCP server recognises its clients by it), or when the address has been set by hand in the VM. End the VM, and start it without that mac=.`,
        sv: `VM:en och värddatorn har båda ${address}, så svar till den adressen hamnar hos den ena eller den andra. Det händer när VM:en ber om en adress med värddatorns MAC-adress (DHCP-servern känner igen sina klienter på den), eller när adressen är satt för hand i VM:en. Avsluta VM:en och starta den utan den mac=.`,
      }),
      look: 'qlab ssh vm -- ip -br addr; ip -br addr',
      then: RESTARTS.vm,
      final: true,
    },
    {
      id: 'vm-address-by-hand',
      when: ({origin}) => origin === 'set by hand',
      say: {
        en: "The VM has an address that the LAN's DHCP server has not given out. Remove it in the VM and let its DHCP client ask, or start the VM again.",
        sv: 'VM:en har en adress som DHCP-servern på LAN:et inte har delat ut. Ta bort den i VM:en och låt DHCP-klienten där fråga, eller starta VM:en igen.',
      },
      look: 'qlab ssh vm -- ip -br addr',
    },
  ],
})

/** After "Start the VM". */
export const startVm = [
  vmRunning(VM),
  vmDisk(VM),
  vmOnTap(VM, VALUES.tap, {bridge: VALUES.bridge, needs: ['tap-on-bridge']}),
  vmBooted(VM, 'ssh', ['vm-on-tap', 'tap-up', 'tap-on-bridge', 'bridge-up']),
  vmLeased,
]
