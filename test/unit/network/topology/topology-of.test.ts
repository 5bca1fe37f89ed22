import {expect} from 'chai'
import type {NetworkFacts} from '../../../../src/network/network-facts.js'
import {hostParts, type Surroundings} from '../../../../src/network/topology/surroundings.js'
import {topologyOf} from '../../../../src/network/topology/topology-of.js'
import {FORWARDED, HEALTHY, inGuest, inVm, onHost, PORT, withCard, withLink} from '../recorded-network.js'

const LAN = {
  ...{card: 'eth0', subnet: '192.168.77.0/24', router: '192.168.77.1', neighbour: '192.168.77.2'},
  internet: '203.0.113.1',
}
const AROUND: Surroundings = {
  ...{namespaces: [], dhcp: null, conditions: new Map()},
  lanLeases: [{mac: '52:54:00:12:34:56', address: '192.168.77.124'}],
}
const topology = (facts: NetworkFacts, more: Partial<Parameters<typeof topologyOf>[0]> = {}) =>
  topologyOf({lab: 'bridge', facts, around: AROUND, lan: LAN, language: 'en', ...more})
const troubles = (facts: NetworkFacts) => topology(facts).troubles.map(({at, reason}) => `${at} ${reason}`)
const ONE_MORE = {stage: 'login', trouble: null, last: null, quietMs: null, heldBy: null} as const

describe('a lab’s topology', () => {
  it('has who is plugged into whom, with addresses, port states and leases', () => {
    const {links, vms, lan, schema} = topology(HEALTHY)
    expect(schema).to.equal('qlab/topology/1')
    expect(lan).to.deep.include({card: 'eth0', router: '192.168.77.1'})
    expect(links.map(({name, kind, bridge}) => [name, kind, bridge])).to.deep.equal([
      ...[
        ['eth0', 'card', 'br0'],
        ['tap0', 'card', 'br0'],
        ['br0', 'bridge', null],
      ],
    ])
    expect(links[2]?.addresses).to.deep.equal(['192.168.77.100/24'])
    expect(links[0]?.port).to.deep.equal({state: 'forwarding', isolated: false, locked: false})
    expect(vms[0]).to.deep.include({id: 'vm', state: 'running', inside: 'seen'})
    expect(vms[0]?.cards?.[0]).to.deep.include({
      ...{tap: 'tap0', mac: '52:54:00:12:34:56', lease: '192.168.77.124'},
      inside: {name: 'ens3', up: true, addresses: ['192.168.77.124/24']},
    })
  })

  it('has no trouble where all is right, and blames nobody for what could not be seen', () => {
    expect(troubles(HEALTHY)).to.deep.equal([])
    expect(troubles(FORWARDED)).to.deep.equal([])
    expect(troubles(inVm(HEALTHY, {guest: null}))).to.deep.equal([])
    expect(troubles(inVm(HEALTHY, {card: null, cards: null, guest: null}))).to.deep.equal([])
    expect(topology(inVm(HEALTHY, {card: null, cards: null, guest: null})).vms[0]?.cards).to.equal(null)
  })

  it('takes what is not there yet, or meant to be apart, for no trouble', () => {
    expect(troubles(inVm(HEALTHY, {running: false, card: null, cards: null, guest: null}))).to.deep.equal([])
    const isolated = withLink(
      withLink(HEALTHY, 'eth0', {
        master: null,
        port: null,
        addresses: [{address: '192.168.77.100', prefix: 24}],
      }),
      'br0',
      {addresses: []},
    )
    expect(troubles(isolated)).to.deep.equal([])
  })

  it('names what stops frames, once, with the reason', () => {
    expect(troubles(withLink(HEALTHY, 'tap0', {up: false}))).to.deep.equal(['tap0 link-down'])
    expect(troubles(withLink(HEALTHY, 'tap0', {master: null, port: null}))).to.deep.equal([
      'tap0 not-in-a-bridge',
    ])
    expect(
      troubles(withLink(HEALTHY, 'tap0', {port: {...PORT, state: 'listening', timer: 9}})),
    ).to.deep.equal(['tap0 port-listening'])
    expect(troubles(withCard(HEALTHY, {addresses: []}))).to.deep.equal(['vm no-address'])
    expect(troubles(withLink(HEALTHY, 'br0', {addresses: []}))).to.deep.equal(['host no-address'])
    const [told] = topology(withLink(HEALTHY, 'tap0', {up: false}), {language: 'sv'}).troubles
    expect(told).to.deep.include({
      ...{text: 'tap0 är inte påslagen, så inga ramar kommer igenom.', then: 'sudo ip link set tap0 up'},
    })
  })

  it('knows a VM that boots, is paused, has ended or was never started', () => {
    const stateOf = (condition: object, running = true) => {
      const facts = inVm(HEALTHY, {running, guest: null})
      const around = {...AROUND, conditions: new Map([['vm', condition as never]])}
      const [vm] = topology(facts, {around}).vms
      return [vm?.state, vm?.inside]
    }
    const running = {state: 'running', status: 'running', boot: ONE_MORE}
    expect(stateOf({...running, boot: {...ONE_MORE, stage: 'kernel'}})).to.deep.equal(['running', 'booting'])
    expect(stateOf(running)).to.deep.equal(['running', 'unseen'])
    expect(stateOf({...running, status: 'paused'})).to.deep.equal(['paused', 'unseen'])
    expect(stateOf({state: 'ended'}, false)).to.deep.equal(['ended', null])
    expect(stateOf({state: 'not-started'}, false)).to.deep.equal(['not-started', null])
  })

  it('has the way that is asked for, up to its end', () => {
    const facts = withLink(HEALTHY, 'eth0', {up: false})
    const {way} = topology(facts, {way: {from: 'vm', to: 'neighbour'}})
    expect(way?.hops.map(({name, outcome}) => `${name} ${outcome}`)).to.deep.equal([
      ...['vm passed', 'tap0 passed', 'br0 passed', 'eth0 ended', 'neighbour beyond'],
    ])
    expect(way?.end).to.include({at: 'eth0', reason: 'link-down'})
  })

  it('joins a veth with its other end in a namespace', () => {
    const parts = [
      ['netns', '[{"name":"blue","id":4}]'],
      [
        'in:blue',
        '[{"ifindex":9,"ifname":"v1","flags":["UP"],"mtu":1500,"link_index":5,"link_netnsid":0,"linkinfo":{"info_kind":"veth"}}]',
      ],
      ['dnsmasq', 'dnsmasq --interface=br0 --bind-interfaces'],
      ['leases', '1795813371 52:54:00:12:34:56 10.10.0.76 micro 01:52:54:00:12:34:56'],
    ] as const
    const around = {...AROUND, ...hostParts(parts)}
    expect(around.dhcp).to.deep.equal({
      interfaces: ['br0'],
      leases: [{mac: '52:54:00:12:34:56', address: '10.10.0.76'}],
    })
    const [first] = HEALTHY.host.links
    const veth = {...first, name: 'v0', index: 5, kind: 'veth', peer: {index: 9, namespace: 4}} as never
    const {links, namespaces} = topology(onHost(HEALTHY, {links: [...HEALTHY.host.links, veth]}), {around})
    expect(links.at(-1)).to.deep.include({name: 'v0', kind: 'veth', peer: {name: 'v1', namespace: 'blue'}})
    expect(namespaces[0]?.links[0]).to.deep.include({
      name: 'v1',
      kind: 'veth',
      peer: {name: 'v0', namespace: null},
    })
    expect(hostParts([]).dhcp).to.equal(null)
  })

  it('leaves a guest’s own trouble to the guest', () => {
    expect(troubles(inGuest(HEALTHY, {routes: {'192.168.77.100': null}}))).to.deep.equal(['vm no-route'])
  })
})
