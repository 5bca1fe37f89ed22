import type {NetLink, NetworkFacts, SystemNet, VmCard, VmNet} from '../../../src/network/network-facts.js'

const link = (name: string, more: Partial<NetLink> = {}): NetLink => ({
  ...{name, index: 0, peer: null, up: true, carrier: true, arp: true, mac: '02:00:00:00:00:01', mtu: 1500},
  ...{kind: null, master: null, addresses: [], port: null, bridge: null},
  ...more,
})

export const PORT = {
  ...{state: 'forwarding', timer: 0, isolated: false, flood: true, broadcasts: true, locked: false},
} as const

const port = (name: string, mac: string): NetLink => link(name, {mac, master: 'br0', port: PORT})

const system = (links: readonly NetLink[], routes: Readonly<Record<string, string | null>>): SystemNet => ({
  ...{links, vlans: [], routes, gateways: {}, fixedNeighbours: [], fixedPorts: [], settings: {}, filters: []},
  translates: false,
  ...{clients: ['udhcpc'], listens: [22], nameservers: ['192.168.77.1']},
})

const cardOf = (card: Omit<VmCard, 'model'>) => {
  const whole = {model: 'e1000', ...card}
  return {card: whole, cards: [whole]}
}

/** The lab bridge as it is when all is right. */
export const HEALTHY: NetworkFacts = {
  host: system(
    [
      link('lo', {mac: '00:00:00:00:00:00'}),
      port('eth0', '02:00:5e:00:77:64'),
      port('tap0', '3e:63:ee:a6:4b:4f'),
      link('br0', {
        ...{mac: '02:00:5e:00:77:64', kind: 'bridge'},
        addresses: [{address: '192.168.77.100', prefix: 24}],
        bridge: {stp: false, delay: 15, filtersVlans: false, callsIptables: false},
      }),
    ],
    {'192.168.77.124': 'br0', '192.168.77.2': 'br0'},
  ),
  vms: [
    {
      ...{id: 'vm', running: true},
      ...cardOf({mac: '52:54:00:12:34:56', tap: 'tap0', held: true, joined: 'tap', user: null}),
      guest: system(
        [
          link('lo'),
          link('ens3', {mac: '52:54:00:12:34:56', addresses: [{address: '192.168.77.124', prefix: 24}]}),
        ],
        {'192.168.77.100': 'ens3', '192.168.77.2': 'ens3'},
      ),
    },
  ],
}

/** The lab port-forward as it is when all is right. */
export const FORWARDED: NetworkFacts = {
  host: system([link('eth0', {addresses: [{address: '192.168.77.100', prefix: 24}]})], {
    '203.0.113.1': 'eth0',
  }),
  vms: [
    {
      ...{id: 'vm', running: true},
      ...cardOf({
        ...{mac: '52:54:00:12:34:56', tap: null, held: false, joined: 'user'},
        user: {
          ...{net: '10.0.2.0', restricted: false, gives: ['10.0.2.15']},
          forwards: [
            {protocol: 'tcp', hostAddress: '*', port: 2222, address: '10.0.2.15', target: 22} as const,
          ],
        },
      }),
      guest: system(
        [link('ens3', {mac: '52:54:00:12:34:56', addresses: [{address: '10.0.2.15', prefix: 24}]})],
        {'203.0.113.1': 'ens3'},
      ),
    },
  ],
}

export function onHost(facts: NetworkFacts, change: Partial<SystemNet>): NetworkFacts {
  return {...facts, host: {...facts.host, ...change}}
}

/** With an interface of the host changed; null takes it away. */
export function withLink(facts: NetworkFacts, name: string, change: Partial<NetLink> | null): NetworkFacts {
  return onHost(facts, {links: changed(facts.host.links, name, change)})
}

export function inVm(facts: NetworkFacts, change: Partial<VmNet>): NetworkFacts {
  return {...facts, vms: facts.vms.map((vm) => ({...vm, ...change}))}
}

export function inGuest(facts: NetworkFacts, change: Partial<SystemNet>): NetworkFacts {
  return {...facts, vms: facts.vms.map((vm) => ({...vm, guest: vm.guest && {...vm.guest, ...change}}))}
}

export function withCard(facts: NetworkFacts, change: Partial<NetLink> | null): NetworkFacts {
  const [vm] = facts.vms
  return inGuest(facts, {links: changed(vm?.guest?.links ?? [], 'ens3', change)})
}

function changed(links: readonly NetLink[], name: string, change: Partial<NetLink> | null): NetLink[] {
  return links.flatMap((each) =>
    each.name !== name ? [each] : change === null ? [] : [{...each, ...change}],
  )
}
