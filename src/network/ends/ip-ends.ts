import {who, type EndTable, type Values} from './end-words.js'

/** A command where it belongs: on the host as it is, in a VM over SSH. */
const at = (name: string, command: string): string =>
  name === 'host' ? command : `qlab ssh ${name} -- ${command}`
const addresses = (values: Values): string => at(values.who ?? '', 'ip -br addr')

/** Between addresses. */
export const IP_ENDS: EndTable = {
  'no-address': {
    sample: {who: 'vm', card: 'ens3'},
    say: (v) => ({
      en: `${who(v.who).En} has no IPv4 address on ${v.card}.`,
      sv: `${who(v.who).Sv} har ingen IPv4-adress på ${v.card}.`,
    }),
    look: addresses,
  },
  'other-address': {
    sample: {who: 'ubuntu2', wanted: '192.168.10.20', has: '192.168.10.30/24', card: 'ens3'},
    say: (v) => ({
      en: `${who(v.who).En} does not have ${v.wanted} on ${v.card}: it has ${v.has}.`,
      sv: `${who(v.who).Sv} har inte ${v.wanted} på ${v.card}: den har ${v.has}.`,
    }),
    look: addresses,
  },
  'same-address': {
    sample: {who: 'ubuntu1', other: 'ubuntu2', address: '192.168.10.10'},
    say: (v) => ({
      en: `${who(v.who).En} and ${who(v.other).en} both have ${v.address}: answers to that address end up with one or the other. Remove it from one of them.`,
      sv: `${who(v.who).Sv} och ${who(v.other).sv} har båda ${v.address}: svar till den adressen hamnar hos den ena eller den andra. Ta bort den från en av dem.`,
    }),
    look: addresses,
    final: true,
  },
  'other-subnet': {
    sample: {who: 'ubuntu1', other: 'ubuntu2', to: '192.168.10.20', card: 'ens3', has: '192.168.10.10/30'},
    say: (v) => ({
      en: `${who(v.who).En} has ${v.has} on ${v.card}, and with that mask ${v.to} is not in its network: it sends packets to ${who(v.other).en} to a router instead of straight over the bridge.`,
      sv: `${who(v.who).Sv} har ${v.has} på ${v.card}, och enligt den masken är ${v.to} inte i samma nät: paket till ${who(v.other).sv} skickas till en router i stället för raka vägen över bryggan.`,
    }),
    look: addresses,
  },
  'no-route': {
    sample: {who: 'ubuntu1', other: 'ubuntu2', to: '192.168.10.20', card: 'ens3', has: '192.168.10.10/32'},
    say: (v) => ({
      en: `${who(v.who).En} has no route to ${v.to}: its own address is ${v.has}, and no route leads to ${who(v.other).en}.`,
      sv: `${who(v.who).Sv} har ingen rutt till ${v.to}: dess egen adress är ${v.has}, och ingen rutt leder till ${who(v.other).sv}.`,
    }),
    look: (v) => at(v.who ?? '', 'ip route'),
  },
  'route-elsewhere': {
    sample: {who: 'host', other: 'vm', to: '192.168.77.124', card: 'br0', device: 'eth0'},
    say: (v) => ({
      en: `${who(v.who).En} sends packets to ${v.to} through ${v.device}, and not through ${v.card}, where ${who(v.other).en} is.`,
      sv: `${who(v.who).Sv} skickar paket till ${v.to} genom ${v.device} och inte genom ${v.card}, där ${who(v.other).sv} finns.`,
    }),
    look: (v) => at(v.who ?? '', `ip route get ${v.to}`),
  },
  'neighbour-fixed': {
    sample: {who: 'vm', other: 'host', to: '192.168.77.2', card: 'ens3', mac: '02:00:00:00:00:99'},
    say: (v) => ({
      en: `In the neighbour table of ${who(v.who).en}, ${v.to} was set by hand to the MAC address ${v.mac}, so it does not ask who has that address.`,
      sv: `I grannlistan i ${who(v.who).sv} har ${v.to} satts för hand till MAC-adressen ${v.mac}, så den frågar inte vem som har adressen.`,
    }),
    look: (v) => at(v.who ?? '', 'ip neigh'),
    then: (v) => at(v.who ?? '', `sudo ip neigh del ${v.to} dev ${v.card}`),
  },
  'arp-off': {
    sample: {who: 'host', other: 'vm', card: 'br0'},
    say: (v) => ({
      en: `${v.card} of ${who(v.who).en} has ARP switched off (NOARP), so ${who(v.other).en} cannot find it.`,
      sv: `${v.card} i ${who(v.who).sv} har ARP avstängt (NOARP), så ${who(v.other).sv} kan inte hitta den.`,
    }),
    look: (v) => at(v.who ?? '', `ip link show ${v.card}`),
    then: (v) => at(v.who ?? '', `sudo ip link set ${v.card} arp on`),
  },
  'arp-ignored': {
    sample: {who: 'host', other: 'vm', card: 'br0'},
    say: (v) => ({
      en: `${who(v.who).En} does not answer ARP requests (arp_ignore is 8), so ${who(v.other).en} cannot find it.`,
      sv: `${who(v.who).Sv} svarar inte på någon ARP-fråga (arp_ignore är 8), så ${who(v.other).sv} kan inte hitta den.`,
    }),
    look: (v) => at(v.who ?? '', `sysctl net.ipv4.conf.all.arp_ignore net.ipv4.conf.${v.card}.arp_ignore`),
    then: (v) =>
      at(v.who ?? '', `sudo sysctl net.ipv4.conf.all.arp_ignore=0 net.ipv4.conf.${v.card}.arp_ignore=0`),
  },
  'echo-ignored': {
    sample: {who: 'host', other: 'vm', card: 'br0'},
    say: (v) => ({
      en: `${who(v.who).En} does not answer ping at all (icmp_echo_ignore_all is 1).`,
      sv: `${who(v.who).Sv} svarar inte alls på ping (icmp_echo_ignore_all är 1).`,
    }),
    look: (v) => at(v.who ?? '', 'sysctl net.ipv4.icmp_echo_ignore_all'),
    then: (v) => at(v.who ?? '', 'sudo sysctl net.ipv4.icmp_echo_ignore_all=0'),
  },
}
