import {who, type EndTable} from './end-words.js'

/** At the host itself: its packet filters, its routing, and what the LAN knows of what is behind it. */
export const HOST_ENDS: EndTable = {
  'bridge-filter': {
    sample: {bridge: 'br0', rule: 'iifname "tap0" drop'},
    say: ({rule}) => ({
      en: `Everything on the way is as it should be, but the host has rules for what crosses a bridge, and one of them drops frames: ${rule}.`,
      sv: `Allt på vägen är som det ska, men värddatorn har regler för det som går genom en brygga, och en av dem kastar ramar: ${rule}.`,
    }),
    look: () => 'sudo nft list ruleset',
  },
  'bridge-calls-iptables': {
    sample: {bridge: 'br0', rule: 'iptables -P FORWARD DROP'},
    say: ({bridge, rule}) => ({
      en: `Everything on the way is as it should be, but what crosses ${bridge} passes the host's firewall too (bridge-nf-call-iptables is 1), and that drops packets: ${rule}.`,
      sv: `Allt på vägen är som det ska, men det som går genom ${bridge} passerar även värddatorns brandvägg (bridge-nf-call-iptables är 1), och den kastar paket: ${rule}.`,
    }),
    look: () => 'sudo iptables -S FORWARD',
    then: () => 'sudo sysctl net.bridge.bridge-nf-call-iptables=0',
  },
  'host-firewall': {
    sample: {rule: 'iptables -P INPUT DROP'},
    say: ({rule}) => ({
      en: `Everything on the way is as it should be, but the host has a firewall, and it drops packets: ${rule}.`,
      sv: `Allt på vägen är som det ska, men värddatorn har en brandvägg, och den kastar paket: ${rule}.`,
    }),
    look: () => 'sudo nft list ruleset; sudo iptables -S',
  },
  'host-no-forwarding': {
    sample: {},
    say: () => ({
      en: 'The host is not a router (net.ipv4.ip_forward is 0): it drops packets that are not for itself. In an isolated network it is meant to be so.',
      sv: 'Värddatorn är inte en router (net.ipv4.ip_forward är 0): den kastar paket som inte är till den själv. I ett isolerat nät ska det vara så.',
    }),
    look: () => 'sysctl net.ipv4.ip_forward',
  },
  'no-way-back': {
    sample: {name: 'neighbour', net: '10.10.0.76/24'},
    say: ({name, net}) => ({
      en: `Packets get to the LAN (${name}), but no answer comes back: nobody there has a route to ${net}, and the host does not put its own address on what it passes on (NAT).`,
      sv: `Paket kommer fram till LAN:et (${name}), men inget svar kommer tillbaka: ingen där har en rutt till ${net}, och värddatorn sätter inte sin egen adress på det som den skickar vidare (NAT).`,
    }),
    look: () => 'sudo nft list ruleset; sudo iptables -t nat -S',
  },
  'lan-no-route': {
    sample: {name: 'neighbour', vm: 'ubuntu1', net: '10.10.0.76/24'},
    say: ({name, vm, net}) => ({
      en: `On the LAN (${name}) nobody has a route to ${net}, where ${who(vm).en} is, behind the host.`,
      sv: `På LAN:et (${name}) har ingen en rutt till ${net}, där ${who(vm).sv} finns, bakom värddatorn.`,
    }),
    look: () => 'ip -br addr',
  },
  'host-no-way-out': {
    sample: {to: '203.0.113.1', card: 'eth0'},
    say: ({to, card}) => ({
      en: `${who('host').En} has no route to ${to}: its default route through ${card} is missing, so no VM behind it gets out either.`,
      sv: `${who('host').Sv} har ingen rutt till ${to}: standardrutten genom ${card} saknas, så inte heller någon VM bakom den når ut.`,
    }),
    look: () => 'ip route',
    then: ({card}) => `sudo dhclient -r ${card}; sudo dhclient ${card}`,
  },
}
