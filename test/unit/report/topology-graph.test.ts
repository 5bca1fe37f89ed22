import {readFileSync} from 'node:fs'
import {expect} from 'chai'
import type {Topology} from '../../../src/model/view/topology.js'
import {topologyGraph} from '../../../src/report/picture/topology/topology-graph.js'

const recorded = (name: string): Topology =>
  JSON.parse(
    readFileSync(new URL(`../../../docs/topology/${name}.json`, import.meta.url), 'utf8'),
  ) as Topology
const BRIDGE = recorded('bridge')
const TROUBLE = {
  ...{at: 'tap0', reason: 'link-down', text: 'tap0 is switched off, so no frames get through it.'},
  ...{look: 'ip -br link show tap0', then: 'sudo ip link set tap0 up'},
}

describe('a lab’s networks as a graph', () => {
  it('has every interface, VM and place on the LAN once, each with what it hangs on', () => {
    const {groups, places, cables} = topologyGraph(BRIDGE, 'en')
    expect(groups.map(({id}) => id)).to.deep.equal(['lan', 'host'])
    expect(places.map(({id, group}) => `${group}: ${id}`)).to.deep.equal([
      'lan: lan router',
      'lan: lan neighbour',
      'host: link eth0',
      'host: link br0',
      'host: link tap0',
      'host: vm vm',
    ])
    expect(cables.map(({from, to}) => `${from} > ${to}`)).to.deep.equal([
      'lan > link eth0',
      'link eth0 > link br0',
      'link br0 > link tap0',
      'link tap0 > vm vm',
    ])
    const vm = places.find(({kind}) => kind === 'vm')
    expect(vm?.lines.join(' ')).to.match(/52:54:00:\S+ .*192\.168\.77\./)
  })

  it('says what is broken in words, and marks where', () => {
    const {places, cables, troubles} = topologyGraph({...BRIDGE, troubles: [TROUBLE]}, 'en')
    expect(places.find(({id}) => id === 'link tap0')).to.include({name: 'tap0 ✗1', state: 'bad'})
    expect(cables.find(({to}) => to === 'link tap0')).to.include({state: 'bad'})
    expect(troubles).to.deep.equal([{text: TROUBLE.text, look: TROUBLE.look}])
  })

  it('has what is in a namespace in a group of its own, in the host', () => {
    const [link] = BRIDGE.links
    if (!link) throw new Error('no link')
    const veth = {...link, name: 'v0', kind: 'veth' as const, peer: {name: 'v1', namespace: 'blue'}}
    const inside = {...link, name: 'v1', kind: 'veth' as const, peer: {name: 'v0', namespace: null}}
    const graph = topologyGraph(
      {...BRIDGE, links: [...BRIDGE.links, veth], namespaces: [{name: 'blue', links: [inside]}]},
      'sv',
    )
    expect(graph.groups.at(-1)).to.deep.equal({id: 'namespace blue', label: 'namnrymd blue', parent: 'host'})
    const place = graph.places.find(({group}) => group === 'namespace blue')
    expect(place).to.include({id: 'link blue v1', name: 'v1'})
    expect(place?.lines.join(' ')).not.to.include('namnrymd')
    expect(graph.cables.at(-1)).to.include({from: 'link v0', to: 'link blue v1'})
  })

  it('has a VM that hangs on two TAP devices once, with what both cards have', () => {
    const [vm] = BRIDGE.vms
    const [card] = vm?.cards ?? []
    const tap0 = BRIDGE.links.find(({name}) => name === 'tap0')
    if (!vm || !card || !tap0) throw new Error('no card')
    const other = {...card, mac: '52:54:00:00:00:02', tap: 'tap1', inside: null}
    const {places, cables} = topologyGraph(
      {
        ...BRIDGE,
        links: [...BRIDGE.links, {...tap0, name: 'tap1'}],
        vms: [{...vm, cards: [card, other]}],
      },
      'en',
    )
    const drawn = places.filter(({kind}) => kind === 'vm')
    expect(drawn).to.have.length(1)
    expect(drawn[0]?.lines).to.include(card.mac).and.to.include(other.mac)
    expect(cables.filter(({to}) => to === 'vm vm').map(({from}) => from)).to.deep.equal([
      'link tap0',
      'link tap1',
    ])
  })

  it('shows a frame’s way by the places that it comes to, and where it ends', () => {
    const hops = [
      {kind: 'vm', name: 'vm', outcome: 'passed'},
      {kind: 'link', name: 'tap0', outcome: 'ended'},
      {kind: 'bridge', name: 'br0', outcome: 'beyond'},
      {kind: 'lan', name: 'internet', outcome: 'beyond'},
    ] as const
    const {way} = topologyGraph({...BRIDGE, way: {from: 'vm', to: 'internet', hops, end: TROUBLE}}, 'en')
    expect(way?.hops.map(({place}) => place)).to.deep.equal(['vm vm', 'link tap0', 'link br0', 'lan'])
    expect(way?.hops[2]?.words).to.equal('the frame does not get here')
    expect(way?.end?.text).to.equal(TROUBLE.text)
  })

  it('names what a way can begin and end at', () => {
    expect(topologyGraph(BRIDGE, 'en').ends).to.deep.equal([
      ...['host', 'vm', 'neighbour', 'router', 'internet', 'lan'],
    ])
    expect(topologyGraph({...BRIDGE, lan: null}, 'en').ends).to.deep.equal(['host', 'vm'])
  })
})
