import {expect} from 'chai'
import {ENDS, explain} from '../../../src/network/explain.js'
import type {Journey} from '../../../src/network/journey.js'
import type {NetworkFacts} from '../../../src/network/network-facts.js'
import {walk, walkWay} from '../../../src/network/walk.js'
import {FORWARDED, HEALTHY, inGuest, inVm, onHost, PORT, withCard, withLink} from './recorded-network.js'

const over = {kind: 'bridged', bridge: 'br0'} as const
const ASKS: Journey = {...over, from: {vm: 'vm'}, to: {port: 'eth0'}, what: 'dhcp'}
const TO_LAN: Journey = {...over, from: {vm: 'vm'}, to: {port: 'eth0', address: '192.168.77.2'}, what: 'ip'}
const TO_HOST: Journey = {...over, from: {vm: 'vm'}, to: {host: true, address: '192.168.77.100'}, what: 'ip'}
const FORWARD = {kind: 'forward', vm: 'vm', port: 2222, target: 22} as const
const SSH = {protocol: 'tcp', port: 2222, address: '10.0.2.15', target: 22} as const
const FROM_LAN: Journey = {...FORWARD, from: 'neighbour', at: '192.168.77.100'}
const ROUTED: Journey = {
  ...{kind: 'routed', vm: 'vm', bridge: 'br0', card: 'eth0', name: 'neighbour', address: '192.168.77.2'},
  direction: 'out',
}
const OUT: Journey = {kind: 'out', vm: 'vm', card: 'eth0'}

const [VM] = HEALTHY.vms
const CARD = VM?.card
const USER = FORWARDED.vms[0]?.card
const port = (change: object) => ({port: {...PORT, ...change}})
const card = (change: object) => inVm(HEALTHY, {card: CARD ? {...CARD, ...change} : null})
const user = (change: object) =>
  inVm(FORWARDED, {card: USER?.user ? {...USER, user: {...USER.user, ...change}} : null})
const vlans = (...rows: readonly (readonly [string, number | null])[]) => {
  const br0 = HEALTHY.host.links.find(({name}) => name === 'br0')?.bridge
  return {
    ...onHost(withLink(HEALTHY, 'br0', {bridge: br0 ? {...br0, filtersVlans: true} : null}), {
      vlans: rows.map(([link, pvid]) => ({link, pvid, untagged: pvid === null ? [] : [pvid]})),
    }),
  }
}
const twin = (id: string, mac: string, address: string): NetworkFacts => ({
  ...HEALTHY,
  vms: [
    ...HEALTHY.vms,
    ...withCard(inVm(HEALTHY, {id, card: CARD ? {...CARD, mac} : null}), {
      mac,
      addresses: [{address, prefix: 24}],
    }).vms,
  ],
})

/** Each reason with facts that show it, a journey that meets it, and where. */
const CASES: readonly (readonly [reason: string, at: string, facts: NetworkFacts, journey: Journey])[] = [
  ['vm-off', 'vm', inVm(HEALTHY, {running: false, card: null, guest: null}), ASKS],
  ['vm-without-card', 'vm', inVm(HEALTHY, {card: null}), ASKS],
  ['mac-of-group', 'vm', card({mac: '53:54:00:12:34:56'}), ASKS],
  ['mac-of-host', 'vm', card({mac: '02:00:5e:00:77:64'}), ASKS],
  ['mac-of-vm', 'vm', twin('other', '52:54:00:12:34:56', '192.168.77.9'), ASKS],
  ['card-on-user-net', 'vm', card({tap: null, user: USER?.user}), ASKS],
  ['card-loose', 'vm', card({tap: null}), ASKS],
  ['tap-gone', 'tap0', withLink(card({held: false}), 'tap0', null), ASKS],
  ['tap-elsewhere', 'tap0', withLink(HEALTHY, 'tap0', null), ASKS],
  ['link-missing', 'eth0', withLink(HEALTHY, 'eth0', null), ASKS],
  ['link-down', 'tap0', withLink(HEALTHY, 'tap0', {up: false}), ASKS],
  ['link-down', 'br0', withLink(HEALTHY, 'br0', {up: false}), TO_HOST],
  ['no-carrier', 'eth0', withLink(HEALTHY, 'eth0', {carrier: false}), ASKS],
  ['not-a-port', 'tap0', withLink(HEALTHY, 'tap0', {master: null, port: null}), ASKS],
  ['port-of-another', 'eth0', withLink(HEALTHY, 'eth0', {master: 'br1'}), ASKS],
  ['bridge-missing', 'br0', withLink(HEALTHY, 'br0', null), ASKS],
  ['bridge-no-bridge', 'br0', withLink(HEALTHY, 'br0', {bridge: null}), ASKS],
  ['mtu-small', 'br0', withLink(HEALTHY, 'br0', {mtu: 68}), ASKS],
  ['port-listening', 'tap0', withLink(HEALTHY, 'tap0', port({state: 'listening', timer: 13.96})), ASKS],
  ['port-learning', 'eth0', withLink(HEALTHY, 'eth0', port({state: 'learning', timer: 3.2})), ASKS],
  ['port-blocking', 'tap0', withLink(HEALTHY, 'tap0', port({state: 'blocking'})), ASKS],
  ['port-disabled', 'tap0', withLink(HEALTHY, 'tap0', port({state: 'disabled'})), ASKS],
  ['port-locked', 'tap0', withLink(HEALTHY, 'tap0', port({locked: true})), ASKS],
  [
    'ports-isolated',
    'tap0',
    withLink(withLink(HEALTHY, 'tap0', port({isolated: true})), 'eth0', port({isolated: true})),
    ASKS,
  ],
  ['port-no-broadcasts', 'eth0', withLink(HEALTHY, 'eth0', port({broadcasts: false})), ASKS],
  ['port-no-flood', 'eth0', withLink(HEALTHY, 'eth0', port({flood: false})), ASKS],
  ['vlan-none', 'tap0', vlans(['tap0', null], ['eth0', 1], ['br0', 1]), ASKS],
  ['vlans-differ', 'tap0', vlans(['tap0', 20], ['eth0', 1], ['br0', 1]), ASKS],
  [
    'bridge-filter',
    'br0',
    onHost(HEALTHY, {filters: [{layer: 'bridge', chain: 'forward', rule: 'iifname "tap0" drop'}]}),
    TO_LAN,
  ],
  [
    'bridge-calls-iptables',
    'br0',
    onHost(HEALTHY, {
      settings: {bridge_nf_call_iptables: 1},
      filters: [{layer: 'ip', chain: 'forward', rule: 'iptables -P FORWARD DROP'}],
    }),
    TO_LAN,
  ],
  [
    'host-firewall',
    'host',
    onHost(HEALTHY, {filters: [{layer: 'ip', chain: 'input', rule: 'iptables -P INPUT DROP'}]}),
    TO_HOST,
  ],
  ['guest-without-card', 'vm', withCard(HEALTHY, null), ASKS],
  ['guest-card-down', 'vm', withCard(HEALTHY, {up: false}), ASKS],
  ['guest-no-carrier', 'vm', withCard(HEALTHY, {carrier: false}), ASKS],
  ['guest-arp-off', 'vm', withCard(HEALTHY, {arp: false}), ASKS],
  ['guest-mtu-small', 'vm', withCard(HEALTHY, {mtu: 68}), ASKS],
  ['guest-no-client', 'vm', inGuest(HEALTHY, {clients: []}), ASKS],
  [
    'guest-firewall',
    'vm',
    inGuest(HEALTHY, {filters: [{layer: 'ip', chain: 'input', rule: 'iptables -P INPUT DROP'}]}),
    TO_LAN,
  ],
  ['no-address', 'vm', withCard(HEALTHY, {addresses: []}), TO_LAN],
  ['no-address', 'host', withLink(HEALTHY, 'br0', {addresses: []}), {...TO_HOST, to: {host: true}}],
  [
    'other-address',
    'vm',
    HEALTHY,
    {...over, from: {vm: 'vm', address: '192.168.77.50'}, to: {port: 'eth0'}, what: 'ip'},
  ],
  ['same-address', 'vm', twin('other', '52:54:00:12:34:57', '192.168.77.124'), TO_LAN],
  ['other-subnet', 'vm', withCard(HEALTHY, {addresses: [{address: '192.168.77.124', prefix: 30}]}), TO_LAN],
  ['no-route', 'vm', inGuest(HEALTHY, {routes: {'192.168.77.2': null}}), TO_LAN],
  ['route-elsewhere', 'host', onHost(HEALTHY, {routes: {'192.168.77.124': 'eth0'}}), TO_HOST],
  [
    'neighbour-fixed',
    'vm',
    inGuest(HEALTHY, {fixedNeighbours: [{address: '192.168.77.2', mac: '02:00:00:00:00:99'}]}),
    TO_LAN,
  ],
  ['arp-off', 'host', withLink(HEALTHY, 'br0', {arp: false}), TO_HOST],
  ['arp-ignored', 'host', onHost(HEALTHY, {settings: {'arp_ignore.br0': 8}}), TO_HOST],
  ['echo-ignored', 'host', onHost(HEALTHY, {settings: {icmp_echo_ignore_all: 1}}), TO_HOST],
  ['card-not-on-user-net', 'vm', HEALTHY, FORWARD],
  ['no-forward', 'vm', user({forwards: []}), FORWARD],
  ['forward-to-other-port', 'vm', FORWARDED, {...FORWARD, target: 80}],
  [
    'forward-to-other-address',
    'vm',
    withCard(FORWARDED, {addresses: [{address: '10.0.2.77', prefix: 24}]}),
    FORWARD,
  ],
  ['forward-to-nobody', 'vm', inVm(user({gives: ['10.0.2.40']}), {guest: null}), FORWARD],
  [
    'forward-not-at-localhost',
    'vm',
    user({
      forwards: [
        {protocol: 'tcp', hostAddress: '192.168.77.100', port: 2222, address: '10.0.2.15', target: 22},
      ],
    }),
    FORWARD,
  ],
  ['nobody-listens', 'vm', inGuest(FORWARDED, {listens: [80]}), FORWARD],
  ['net-restricted', 'vm', user({restricted: true}), OUT],
  ['guest-no-way-out', 'vm', inGuest(FORWARDED, {routes: {'203.0.113.1': null}}), OUT],
  ['guest-no-nameserver', 'vm', inGuest(FORWARDED, {nameservers: []}), OUT],
  ['forward-not-outside', 'vm', user({forwards: [{...SSH, hostAddress: '127.0.0.1'}]}), FROM_LAN],
  ['user-net-alone', 'vm', card({tap: null, user: USER?.user}), {...TO_HOST, bridge: ''}],
  [
    'not-in-a-bridge',
    'tap0',
    withLink(HEALTHY, 'tap0', {master: null, port: null}),
    {...TO_HOST, bridge: ''},
  ],
  [
    'no-uplink',
    'br0',
    withLink(HEALTHY, 'eth0', {master: null, port: null}),
    {...TO_LAN, to: {port: 'eth0', free: true}},
  ],
  [
    'mac-by-hand',
    'br0',
    onHost(HEALTHY, {
      fixedPorts: [{mac: '52:54:00:12:34:56', link: 'eth0', bridge: 'br0', local: false}],
    }),
    TO_LAN,
  ],
  ['host-no-forwarding', 'host', onHost(HEALTHY, {settings: {ip_forward: 0}}), ROUTED],
  ['no-way-back', 'neighbour', HEALTHY, ROUTED],
  ['lan-no-route', 'neighbour', HEALTHY, {...ROUTED, direction: 'in'}],
  ['host-no-way-out', 'host', onHost(FORWARDED, {routes: {'203.0.113.1': null}}), OUT],
]

describe('the walk along a frame’s way', () => {
  it('ends nowhere when all is right', () => {
    for (const journey of [ASKS, TO_LAN, TO_HOST]) expect(walk(HEALTHY, journey)).to.equal(null)
    for (const journey of [FORWARD, OUT]) expect(walk(FORWARDED, journey)).to.equal(null)
  })

  for (const [reason, at, facts, journey] of CASES)
    it(`names ${reason} at ${at}`, () => {
      expect(walk(facts, journey)).to.include({reason, at})
    })

  it('is tried on every reason of the table, and each has its words for what the walk gives', () => {
    expect([...new Set(CASES.map(([reason]) => reason))].sort()).to.deep.equal(Object.keys(ENDS).sort())
    for (const [reason, , facts, journey] of CASES) {
      const end = walk(facts, journey)
      const told = end && explain(end)
      const texts = [told?.say.en, told?.say.sv, told?.look, told?.then].filter(Boolean).join('\n')
      expect(texts, reason)
        .to.match(/\w/)
        .and.not.match(/undefined|\?(?= |$)|\[object/m)
    }
  })

  it('has, for the documentation, a sample of each reason with whole words', () => {
    for (const [reason, words] of Object.entries(ENDS)) {
      const {en, sv} = words.say(words.sample)
      expect(en, reason)
        .to.match(/^[A-Z].*\.$|^(?:tap|br|eth|ubuntu|ens)\d.*[.)]$|^[A-Z].*\)$/s)
        .and.not.contain('undefined')
      expect(sv, reason).to.match(/[.)]$/).and.not.contain('undefined')
    }
  })

  it('is cured by a VM that starts as the guide says, where its command is wrong, and not where the host is', () => {
    const told = (facts: NetworkFacts) => {
      const end = walk(facts, ASKS)
      const {restart, then} = end ? explain(end) : {}
      return {restart, then}
    }
    const mac = '52:54:00:12:34:56'
    expect(told(card({mac: '02:00:5e:00:77:64'}))).to.deep.equal({restart: 'vm', then: null})
    expect(told(withLink(HEALTHY, 'br0', {mac})).restart).to.equal(null)
    expect(told(withLink(HEALTHY, 'br0', {mac})).then).to.match(/^sudo ip link set br0 address/)
    expect(told(inVm(HEALTHY, {card: null}))).to.deep.equal({restart: 'vm', then: null})
  })

  it('passes every place up to the end, and comes to none after it', () => {
    for (const [reason, , facts, journey] of CASES) {
      const outcomes = walkWay(facts, journey).hops.map(({outcome}) => outcome)
      expect(outcomes.join(' '), reason).to.match(/^((passed|unseen) )*ended( beyond)*$/)
    }
    const places = (facts: NetworkFacts, journey: Journey) =>
      walkWay(facts, journey).hops.map(({name, outcome}) => `${name} ${outcome}`)
    expect(places(HEALTHY, TO_LAN)).to.deep.equal(
      ['vm', 'tap0', 'br0', 'eth0', 'lan'].map((at) => `${at} passed`),
    )
    expect(places(withLink(HEALTHY, 'eth0', {up: false}), TO_LAN).slice(2)).to.deep.equal([
      ...['br0 passed', 'eth0 ended', 'lan beyond'],
    ])
    expect(places(inVm(HEALTHY, {guest: null}), TO_LAN)[0]).to.equal('vm unseen')
    expect(places(FORWARDED, FROM_LAN)).to.deep.equal(
      ['neighbour', 'host', 'user-net', 'vm'].map((at) => `${at} passed`),
    )
    expect(places(user({forwards: []}), FORWARD)).to.deep.equal([
      'host passed',
      'user-net ended',
      'vm beyond',
    ])
  })

  it('blames no VM whose QEMU could not be asked for its cards', () => {
    for (const journey of [ASKS, TO_LAN, TO_HOST])
      expect(walk(inVm(HEALTHY, {card: null, cards: null, guest: null}), journey)).to.equal(null)
    for (const journey of [FORWARD, OUT])
      expect(walk(inVm(FORWARDED, {card: null, cards: null, guest: null}), journey)).to.equal(null)
  })

  it('takes a table of MAC addresses with the VM where it is for no hindrance', () => {
    const row = {mac: '52:54:00:12:34:56', link: 'tap0', bridge: 'br0'}
    expect(walk(onHost(HEALTHY, {fixedPorts: [{...row, local: false}]}), TO_LAN)).to.equal(null)
    expect(walk(onHost(HEALTHY, {fixedPorts: [{...row, local: true}]}), TO_LAN)).to.include({
      reason: 'mac-by-hand',
    })
  })

  it('takes the nearest end when there are several', () => {
    const both = withLink(withLink(HEALTHY, 'tap0', {up: false}), 'eth0', {master: null, port: null})
    expect(walk(both, ASKS)).to.include({reason: 'link-down', at: 'tap0'})
  })

  it('takes what could not be seen for no hindrance', () => {
    const unseen = inVm(HEALTHY, {guest: null})
    for (const journey of [ASKS, TO_LAN, TO_HOST]) expect(walk(unseen, journey)).to.equal(null)
    expect(walk({...HEALTHY, vms: []}, ASKS)).to.equal(null)
  })

  it('lets an isolated port talk to the host, and to a port that is not', () => {
    const isolated = withLink(HEALTHY, 'tap0', port({isolated: true}))
    expect(walk(isolated, TO_HOST)).to.equal(null)
    expect(walk(isolated, TO_LAN)).to.equal(null)
  })

  it('lets frames through a VLAN that both ports are in', () => {
    expect(walk(vlans(['tap0', 7], ['eth0', 7], ['br0', 1]), ASKS)).to.equal(null)
  })

  it('says how long a port still listens and learns', () => {
    const end = walk(withLink(HEALTHY, 'tap0', port({state: 'listening', timer: 13.96})), ASKS)
    expect(end?.values.seconds).to.equal('29')
    const told = end && explain(end)
    expect(told?.passes?.seconds).to.equal(34)
    expect(told?.passes?.for.en).to.contain('tap0')
    expect(told?.final).to.equal(false)
  })

  it('follows, of several forwards of one port, that which localhost meets', () => {
    const forward = {protocol: 'tcp', port: 2222, address: '10.0.2.15', target: 22} as const
    const forwards = ['192.168.77.100', '127.0.0.1'].map((hostAddress) => ({...forward, hostAddress}))
    expect(walk(user({forwards}), FORWARD)).to.equal(null)
  })

  it('leads a forward to any card of the VM that has the address', () => {
    const forwards = [
      {protocol: 'tcp', hostAddress: '*', port: 2222, address: '10.0.3.15', target: 22},
    ] as const
    const [own] = FORWARDED.vms[0]?.guest?.links ?? []
    const second = own && {...own, name: 'ens4', mac: '52:54:00:12:34:57'}
    const links = own && second && [own, {...second, addresses: [{address: '10.0.3.15', prefix: 24}]}]
    const twoCards = inGuest(user({forwards, gives: ['10.0.2.15', '10.0.3.15']}), links ? {links} : {})
    expect(walk(twoCards, FORWARD)).to.equal(null)
    expect(walk(inVm(twoCards, {guest: null}), FORWARD)).to.equal(null)
  })

  it('leads a forward to whatever address the VM has', () => {
    const forwards = [
      {protocol: 'tcp', hostAddress: '*', port: 2222, address: '10.0.2.77', target: 22},
    ] as const
    const moved = withCard(user({forwards}), {addresses: [{address: '10.0.2.77', prefix: 24}]})
    expect(walk(moved, FORWARD)).to.equal(null)
  })
})
