import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {expect} from 'chai'
import type {ELK} from 'elkjs/lib/elk-api.js'
import type {Topology} from '../../../src/model/view/topology.js'
import type {PageTopology} from '../../../src/model/web/page-topology.js'
import {elkGraph} from '../../../src/page/topology/elk-graph.js'
import {cablePath, hiddenCables} from '../../../src/page/topology/cable.js'
import {boundsOf, keepPlaces, placesIn, type Box, type Places} from '../../../src/page/topology/places.js'
import {topologyGraph} from '../../../src/report/picture/topology/topology-graph.js'

const Elk = createRequire(import.meta.url)('elkjs') as new () => ELK
const elk = new Elk()
const laidOut = async (topology: PageTopology) => placesIn(await elk.layout(elkGraph(topology)))

const recorded = (name: string): Topology =>
  JSON.parse(
    readFileSync(new URL(`../../../docs/topology/${name}.json`, import.meta.url), 'utf8'),
  ) as Topology
const BRIDGE = recorded('bridge')
const without = (topology: Topology, ...names: string[]): Topology => ({
  ...topology,
  links: topology.links.filter(({name}) => !names.includes(name)),
  vms: topology.vms.map((vm) => ({...vm, cards: names.includes('tap0') ? [] : vm.cards})),
})
/** A host with links of these names, and no cable. */
const hostWith = (...names: readonly string[]): PageTopology => ({
  ...{title: '', groups: [{id: 'host', label: 'host', parent: null}], cables: [], troubles: []},
  ...{notes: [], ends: [], way: null},
  places: names.map((name) => ({
    ...{id: name, name, group: 'host', kind: 'link', lines: [], state: 'good'},
  })),
})
const isIn = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

describe('where the places of a lab’s networks are', () => {
  it('is within their groups, from left to right, and nothing lies on anything else', async () => {
    for (const lab of ['bridge', 'isolated', 'dnsmasq']) {
      const graph = topologyGraph(recorded(lab), 'en')
      const places = await laidOut(graph)
      for (const {id, group} of graph.places) {
        const [box, around] = [places.get(id), places.get(group)]
        if (!box || !around) throw new Error(`${id} has no place`)
        expect(isIn(box, around), `${id} in ${group}`).to.equal(true)
      }
      for (const {from, to} of graph.cables)
        expect(places.get(from)?.x, `${from} > ${to}`).to.be.below(places.get(to)?.x ?? 0)
      const boxes = graph.places.flatMap(({id}) => places.get(id) ?? [])
      for (const [index, one] of boxes.entries())
        for (const other of boxes.slice(index + 1))
          expect(
            one.x >= other.x + other.width ||
              other.x >= one.x + one.width ||
              one.y >= other.y + other.height ||
              other.y >= one.y + one.height,
          ).to.equal(true)
    }
  })

  it('stays what it was when something comes and goes', async () => {
    const small = topologyGraph(without(BRIDGE, 'br0', 'tap0'), 'en')
    const whole = topologyGraph(BRIDGE, 'en')
    const first = await laidOut(whole)
    const less = keepPlaces(first, await laidOut(small), small)
    for (const id of ['link eth0', 'lan router', 'lan neighbour'])
      expect(less.get(id), id).to.deep.equal(first.get(id))
    const again = keepPlaces(less, await laidOut(whole), whole)
    expect(again.get('link eth0')).to.deep.equal(first.get('link eth0'))
    const host = again.get('host')
    for (const {id, group} of whole.places) {
      const box = again.get(id)
      if (group === 'host' && box && host) expect(isIn(box, host), id).to.equal(true)
    }
  })

  it('is another where what has come would lie on what is there', () => {
    const topology = hostWith('a', 'b')
    const box = (x: number, width = 50) => ({x, y: 30, width, height: 20})
    const before = new Map([
      ['a', box(10)],
      ['b', box(70)],
      ['host', box(0, 200)],
    ])
    // `a` has got more to say, and would reach over `b`.
    const laid = new Map([
      ['a', box(10, 90)],
      ['b', box(120)],
      ['host', box(0, 200)],
    ])
    expect(keepPlaces(before, laid, topology)).to.equal(laid)
    expect(keepPlaces(null, laid, topology)).to.equal(laid)
  })

  it('puts what is new beside what it hangs on, where nothing is', () => {
    const topology = {...hostWith('a', 'b', 'c'), cables: [{from: 'a', to: 'c', state: 'good'} as const]}
    const box = (x: number, y: number) => ({x, y, width: 50, height: 20})
    const before = new Map([
      ['a', box(10, 100)],
      ['b', box(100, 100)],
    ])
    const laid = new Map([
      ['a', box(10, 30)],
      ['b', box(10, 60)],
      ['c', box(100, 30)],
      ['host', box(0, 0)],
    ])
    const now = keepPlaces(before, laid, topology)
    expect([now.get('a'), now.get('b')]).to.deep.equal([before.get('a'), before.get('b')])
    expect(now.get('c')).to.deep.include({x: 100, y: 130})
    expect(boundsOf(now).width).to.be.at.least(150)
  })

  // What comes, one after the other, beside what is always there.
  for (const [lab, order] of [
    ['isolated', 'ustwo_bridge tap0 ubuntu2 tap1 ubuntu1'],
    ['dnsmasq', 'tap0 tap1 ubuntu1 ustwo_bridge ubuntu2'],
    ['bridge', 'br0 vm tap0'],
  ] as const)
    it(`leads no cable of ${lab} behind a place that it does not lead to, in whatever order places come`, async () => {
      const all = recorded(lab)
      const coming = order.split(' ')
      let places: Places | null = null
      for (const index of coming.keys()) {
        const later = coming.slice(index + 1)
        const links = all.links.filter(({name}) => !later.includes(name))
        const vms = all.vms.filter(({id}) => !later.includes(id))
        const graph = topologyGraph({...all, links, vms}, 'en')
        const laid = await laidOut(graph)
        places = keepPlaces(places, laid, graph)
        expect(hiddenCables(places, graph), coming[index]).to.equal(hiddenCables(laid, graph))
      }
    })

  it('knows a cable that runs behind something', () => {
    const topology = {...hostWith('a', 'b', 'c'), cables: [{from: 'a', to: 'c', state: 'good'} as const]}
    const at = (id: string, x: number, y: number): [string, Box] => [id, {x, y, width: 50, height: 20}]
    expect(hiddenCables(new Map([at('a', 0, 0), at('b', 100, 0), at('c', 200, 0)]), topology)).to.equal(1)
    expect(hiddenCables(new Map([at('a', 0, 0), at('b', 100, 40), at('c', 200, 0)]), topology)).to.equal(0)
  })

  it('leads a cable from edge to edge', () => {
    const box = (x: number, y: number) => ({x, y, width: 10, height: 10})
    expect(cablePath(box(0, 0), box(30, 0))).to.equal('M 10 5 L 20 5 L 20 5 L 30 5')
    expect(cablePath(box(30, 0), box(0, 20))).to.equal('M 30 5 L 20 5 L 20 25 L 10 25')
    expect(cablePath(box(0, 0), box(5, 30))).to.equal('M 5 10 L 5 20 L 10 20 L 10 30')
  })
})
