import type {Localized} from '../../model/language.js'
import {who, type EndTable, type Values} from './end-words.js'

const inside =
  (command: string) =>
  ({vm}: Values): string =>
    `qlab ssh ${vm} -- ${command}`
/** How a VM's system gets its address again, whichever DHCP client it has. */
const ASK_AGAIN = inside('sudo reboot')
/** Where SSH cannot come in, one types in the VM itself. */
const AT_CONSOLE = ({vm}: Values): string => `qlab console ${vm}`
const there = ({vm}: Values): Localized => ({
  en: `SSH cannot get in that way: log in on the console with qlab console ${vm}, and fix it there.`,
  sv: `SSH kommer inte in den vägen: logga in på konsolen med qlab console ${vm} och rätta till det där.`,
})

/** In the guest. */
export const GUEST_ENDS: EndTable = {
  'guest-without-card': {
    sample: {vm: 'vm'},
    say: ({vm}) => ({
      en: `The system in ${who(vm).en} sees no network card.`,
      sv: `Systemet i ${who(vm).sv} ser inget nätverkskort.`,
    }),
    look: inside('ip -br link'),
  },
  'guest-card-down': {
    sample: {vm: 'vm', card: 'ens3'},
    say: (v) => ({
      en: `In ${who(v.vm).en}, ${v.card} is switched off. ${there(v).en}`,
      sv: `I ${who(v.vm).sv} är ${v.card} inte påslaget. ${there(v).sv}`,
    }),
    look: AT_CONSOLE,
    then: ({card}) => `sudo ip link set ${card} up`,
  },
  'guest-no-carrier': {
    sample: {vm: 'vm', card: 'ens3'},
    say: ({vm, card}) => ({
      en: `In ${who(vm).en}, ${card} has no cable (NO-CARRIER): it was pulled out in QEMU's monitor with set_link. Put it back there: set_link, the card's name in info network, and on.`,
      sv: `I ${who(vm).sv} har ${card} ingen kabel (NO-CARRIER): den har dragits ur i QEMU:s monitor med set_link. Sätt tillbaka den där: set_link, kortets namn i info network, och on.`,
    }),
    look: inside('ip link'),
  },
  'guest-arp-off': {
    sample: {vm: 'vm', card: 'ens3'},
    say: (v) => ({
      en: `In ${who(v.vm).en}, ${v.card} has ARP switched off (NOARP), so it finds nobody and nobody finds it. ${there(v).en}`,
      sv: `I ${who(v.vm).sv} har ${v.card} ARP avstängt (NOARP), så den hittar ingen och ingen hittar den. ${there(v).sv}`,
    }),
    look: AT_CONSOLE,
    then: ({card}) => `sudo ip link set ${card} arp on`,
  },
  'guest-mtu-small': {
    sample: {vm: 'vm', card: 'ens3', mtu: '68'},
    say: (v) => ({
      en: `In ${who(v.vm).en}, ${v.card} has an MTU of ${v.mtu} bytes, too little for a DHCP message. ${there(v).en}`,
      sv: `I ${who(v.vm).sv} har ${v.card} en MTU på ${v.mtu} byte, för lite för ett DHCP-meddelande. ${there(v).sv}`,
    }),
    look: AT_CONSOLE,
    then: ({card}) => `sudo ip link set ${card} mtu 1500`,
  },
  'guest-no-client': {
    sample: {vm: 'vm', card: 'ens3'},
    say: ({vm, card}) => ({
      en: `No DHCP client is running in ${who(vm).en}, so nobody asks for an address for ${card}. Start one there, or restart the VM.`,
      sv: `Ingen DHCP-klient är igång i ${who(vm).sv}, så ingen ber om en adress till ${card}. Starta en där, eller starta om VM:en.`,
    }),
    look: inside('ps'),
    then: ASK_AGAIN,
  },
  'guest-firewall': {
    sample: {vm: 'vm', rule: 'iptables -A INPUT -p icmp -j DROP'},
    say: ({vm, rule}) => ({
      en: `Everything on the way is as it should be, but ${who(vm).en} has a firewall inside, and it drops packets: ${rule}.`,
      sv: `Allt på vägen är som det ska, men ${who(vm).sv} har en brandvägg i sig, och den kastar paket: ${rule}.`,
    }),
    look: inside("'sudo nft list ruleset; sudo iptables -S'"),
  },
  'guest-no-way-out': {
    sample: {vm: 'vm', card: 'ens3', to: '203.0.113.1'},
    say: ({vm, to}) => ({
      en: `${who(vm).En} has no route to ${to}: its default route is missing. Restart the VM, so that its DHCP client asks again.`,
      sv: `${who(vm).Sv} har ingen rutt till ${to}: standardrutten saknas. Starta om VM:en så att DHCP-klienten i den frågar igen.`,
    }),
    look: inside('ip route'),
    then: ASK_AGAIN,
  },
  'guest-no-nameserver': {
    sample: {vm: 'vm'},
    say: ({vm}) => ({
      en: `${who(vm).En} has no DNS server to ask: its /etc/resolv.conf names none.`,
      sv: `${who(vm).Sv} har ingen DNS-server att fråga: i dess /etc/resolv.conf står ingen.`,
    }),
    look: inside('cat /etc/resolv.conf'),
    then: ASK_AGAIN,
  },
  'nobody-listens': {
    sample: {vm: 'vm', target: '22'},
    say: ({vm, target}) => ({
      en: `In ${who(vm).en}, no program listens on port ${target}.`,
      sv: `I ${who(vm).sv} lyssnar inget program på port ${target}.`,
    }),
    look: ({vm}) => `qlab console ${vm}`,
  },
}
