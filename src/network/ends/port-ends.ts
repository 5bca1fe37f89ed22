import {who, type EndTable, type Values} from './end-words.js'

const setPort =
  (option: string, value: string) =>
  ({link}: Values): string =>
    `sudo bridge link set dev ${link} ${option} ${value}`
const showPort = ({link}: Values): string => `bridge -d link show dev ${link}`

/** At the host's interfaces and the bridge. */
export const PORT_ENDS: EndTable = {
  'link-missing': {
    sample: {link: 'eth0', bridge: 'br0'},
    say: ({link}) => ({
      en: `The host has no interface called ${link}.`,
      sv: `Värddatorn har inget gränssnitt som heter ${link}.`,
    }),
    look: () => 'ip -br link',
  },
  'link-down': {
    sample: {link: 'tap0'},
    say: ({link}) => ({
      en: `${link} is switched off, so no frames get through it.`,
      sv: `${link} är inte påslagen, så inga ramar kommer igenom.`,
    }),
    look: ({link}) => `ip -br link show ${link}`,
    then: ({link}) => `sudo ip link set ${link} up`,
  },
  'no-carrier': {
    sample: {link: 'tap0'},
    say: ({link}) => ({
      en: `${link} is switched on, but nothing is connected to its other end (NO-CARRIER).`,
      sv: `${link} är påslagen, men inget är anslutet till andra änden (NO-CARRIER).`,
    }),
    look: ({link}) => `ip link show ${link}`,
  },
  'not-a-port': {
    sample: {link: 'tap0', bridge: 'br0'},
    say: ({link, bridge}) => ({
      en: `${link} is not a port of ${bridge}, so frames end there.`,
      sv: `${link} är inte en port i ${bridge}, så ramarna kommer inte längre än dit.`,
    }),
    look: () => 'bridge link',
    then: ({link, bridge}) => `sudo ip link set ${link} master ${bridge}`,
  },
  'not-in-a-bridge': {
    sample: {link: 'tap0'},
    say: ({link}) => ({
      en: `${link} is not a port of any bridge, so frames end there.`,
      sv: `${link} är inte en port i någon brygga, så ramarna kommer inte längre än dit.`,
    }),
    look: () => 'bridge link',
  },
  'no-uplink': {
    sample: {link: 'eth0', bridge: 'ustwo_bridge'},
    say: ({link, bridge}) => ({
      en: `${link} is not a port of ${bridge}, so nothing gets from ${bridge} to the LAN, or from there to it. In an isolated network it is meant to be so.`,
      sv: `${link} är inte en port i ${bridge}, så inget kommer från ${bridge} till LAN:et eller därifrån hit. I ett isolerat nät ska det vara så.`,
    }),
    look: () => 'bridge link',
  },
  'port-of-another': {
    sample: {link: 'tap0', bridge: 'br0', other: 'br1'},
    say: ({link, bridge, other}) => ({
      en: `${link} is a port of ${other}, and not of ${bridge}.`,
      sv: `${link} är en port i ${other} och inte i ${bridge}.`,
    }),
    look: () => 'bridge link',
    then: ({link, bridge}) => `sudo ip link set ${link} master ${bridge}`,
  },
  'bridge-missing': {
    sample: {bridge: 'br0'},
    say: ({bridge}) => ({
      en: `There is no bridge called ${bridge}.`,
      sv: `Det finns ingen brygga som heter ${bridge}.`,
    }),
    look: () => 'ip -br link show type bridge',
  },
  'bridge-no-bridge': {
    sample: {bridge: 'br0'},
    say: ({bridge}) => ({en: `${bridge} is not a bridge.`, sv: `${bridge} är inte en brygga.`}),
    look: ({bridge}) => `ip -d link show ${bridge}`,
  },
  'mtu-small': {
    sample: {link: 'br0', mtu: '68'},
    say: ({link, mtu}) => ({
      en: `${link} has an MTU of ${mtu} bytes, and drops every longer packet: even a DHCP answer is longer.`,
      sv: `${link} har en MTU på ${mtu} byte och kastar alla längre paket: till och med ett DHCP-svar är längre.`,
    }),
    look: ({link}) => `ip link show ${link}`,
    then: ({link}) => `sudo ip link set ${link} mtu 1500`,
  },
  'port-listening': {
    sample: {link: 'tap0', bridge: 'br0', state: 'listening', seconds: '28'},
    say: ({link, bridge, seconds}) => ({
      en: `The bridge ${bridge} uses the spanning tree protocol (STP), and ${link} is in the state listening: for ${seconds} s more it lets nothing through. Wait, or switch STP off.`,
      sv: `Bryggan ${bridge} använder spanning tree (STP), och ${link} är i tillståndet listening: i ${seconds} s till släpper den inte igenom något. Vänta, eller stäng av STP.`,
    }),
    look: showPort,
    then: ({bridge}) => `sudo ip link set ${bridge} type bridge stp_state 0`,
    passes: ({link, seconds}) => ({
      seconds: Number(seconds) + 5,
      for: {
        en: `the spanning tree to open ${link} (it is listening)`,
        sv: `att spanning tree ska öppna ${link} (den är i listening)`,
      },
    }),
  },
  'port-learning': {
    sample: {link: 'tap0', bridge: 'br0', state: 'learning', seconds: '12'},
    say: ({link, bridge, seconds}) => ({
      en: `The bridge ${bridge} uses the spanning tree protocol (STP), and ${link} is in the state learning: for ${seconds} s more it lets nothing through. Wait, or switch STP off.`,
      sv: `Bryggan ${bridge} använder spanning tree (STP), och ${link} är i tillståndet learning: i ${seconds} s till släpper den inte igenom något. Vänta, eller stäng av STP.`,
    }),
    look: showPort,
    then: ({bridge}) => `sudo ip link set ${bridge} type bridge stp_state 0`,
    passes: ({link, seconds}) => ({
      seconds: Number(seconds) + 5,
      for: {
        en: `the spanning tree to open ${link} (it is learning)`,
        sv: `att spanning tree ska öppna ${link} (den är i learning)`,
      },
    }),
  },
  'port-blocking': {
    sample: {link: 'tap0', bridge: 'br0', state: 'blocking'},
    say: ({link, bridge}) => ({
      en: `${link} is blocked by the spanning tree of ${bridge}: the bridge sees another way to the same place, or the state was set by hand.`,
      sv: `${link} är blockerad av spanning tree i ${bridge}: bryggan ser en annan väg till samma plats, eller så har tillståndet satts för hand.`,
    }),
    look: showPort,
    then: setPort('state', '3'),
    final: true,
  },
  'port-disabled': {
    sample: {link: 'tap0', bridge: 'br0', state: 'disabled'},
    say: ({link, bridge}) => ({
      en: `${link} is a port of ${bridge} in the state disabled, so nothing gets through it.`,
      sv: `${link} är en port i ${bridge} i tillståndet disabled, så inget kommer igenom.`,
    }),
    look: showPort,
    then: setPort('state', '3'),
  },
  'port-locked': {
    sample: {link: 'tap0', bridge: 'br0', state: 'forwarding'},
    say: ({link, bridge}) => ({
      en: `${link} is a locked port of ${bridge}: it drops frames from every MAC address that has not been added for it.`,
      sv: `${link} är en låst port i ${bridge}: den kastar ramar från alla MAC-adresser som inte har lagts in för den.`,
    }),
    look: showPort,
    then: setPort('locked', 'off'),
    final: true,
  },
  'ports-isolated': {
    sample: {link: 'tap0', other: 'eth0', bridge: 'br0'},
    say: ({link, other, bridge}) => ({
      en: `${link} and ${other} are both isolated ports of ${bridge}, and a bridge forwards nothing from one isolated port to another. (Both can still reach the host.)`,
      sv: `${link} och ${other} är båda isolerade portar i ${bridge}, och en brygga skickar inget mellan två isolerade portar. (Båda når fortfarande värddatorn.)`,
    }),
    look: showPort,
    then: setPort('isolated', 'off'),
    final: true,
  },
  'port-no-broadcasts': {
    sample: {link: 'eth0', bridge: 'br0'},
    say: ({link, bridge}) => ({
      en: `${bridge} sends no broadcasts out through ${link} (bcast_flood off), and without them nothing is found: ARP and DHCP begin with a broadcast.`,
      sv: `${bridge} skickar inga broadcast genom ${link} (bcast_flood off), och utan dem hittas inget: ARP och DHCP börjar med en broadcast.`,
    }),
    look: showPort,
    then: setPort('bcast_flood', 'on'),
    final: true,
  },
  'port-no-flood': {
    sample: {link: 'eth0', bridge: 'br0'},
    say: ({link, bridge}) => ({
      en: `${bridge} does not send frames to unknown MAC addresses through ${link} (flood off).`,
      sv: `${bridge} skickar inga ramar till okända MAC-adresser genom ${link} (flood off).`,
    }),
    look: showPort,
    then: setPort('flood', 'on'),
    final: true,
  },
  'mac-by-hand': {
    sample: {vm: 'vm', mac: '52:54:00:12:34:56', link: 'eth0', bridge: 'br0'},
    say: ({vm, mac, link, bridge}) => ({
      en: `In the table of MAC addresses of ${bridge}, somebody has entered ${mac}, which ${who(vm).en} has, for ${link}. Frames to that address do not reach the VM.`,
      sv: `I tabellen över MAC-adresser i ${bridge} har någon lagt in ${mac}, som ${who(vm).sv} har, för ${link}. Ramar till den adressen når inte VM:en.`,
    }),
    look: ({bridge}) => `bridge fdb show br ${bridge}`,
    then: ({mac, link}) => `sudo bridge fdb del ${mac} dev ${link} master`,
    final: true,
  },
  'vlan-none': {
    sample: {link: 'tap0', bridge: 'br0'},
    say: ({link, bridge}) => ({
      en: `${bridge} filters by VLAN, and ${link} has no VLAN for frames without a tag (no PVID), so they are dropped.`,
      sv: `${bridge} filtrerar på VLAN, och ${link} har inget VLAN för ramar utan märkning (inget PVID), så de kastas.`,
    }),
    look: () => 'bridge vlan',
    then: ({link, bridge}) =>
      `sudo bridge vlan add dev ${link} vid 1 pvid untagged${link === bridge ? ' self' : ''}`,
    final: true,
  },
  'vlans-differ': {
    sample: {link: 'tap0', vlan: '20', other: 'eth0', otherVlan: '1', bridge: 'br0'},
    say: ({link, vlan, other, otherVlan, bridge}) => ({
      en: `${bridge} filters by VLAN: frames from ${link} belong to VLAN ${vlan} and those from ${other} to VLAN ${otherVlan}, so they do not reach each other.`,
      sv: `${bridge} filtrerar på VLAN: ramar från ${link} hör till VLAN ${vlan} och ramar från ${other} till VLAN ${otherVlan}, så de når inte varandra.`,
    }),
    look: () => 'bridge vlan',
    then: ({bridge}) => `sudo ip link set ${bridge} type bridge vlan_filtering 0`,
    final: true,
  },
}
