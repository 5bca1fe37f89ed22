import {readFileSync} from 'node:fs'
import {expect} from 'chai'
import {topologyScreen} from '../../../../../src/cli/render/topology/topology-screen.js'
import type {Topology} from '../../../../../src/model/view/topology.js'

const BRIDGE = JSON.parse(
  readFileSync(new URL('../../../../../docs/topology/bridge.json', import.meta.url), 'utf8'),
) as Topology
const style = {width: 80, columns: 80, color: false, unicode: true, language: 'en'} as const
const change = (link: object): Topology => ({
  ...BRIDGE,
  links: BRIDGE.links.map((each) => (each.name === 'tap0' ? {...each, ...link} : each)),
})
const DOWN: Topology = {
  ...change({up: false, carrier: false}),
  troubles: [{at: 'tap0', reason: 'link-down', text: 'tap0 is switched off.', look: null, then: null}],
}

function shown(how: {live?: boolean; json?: boolean}, ...topologies: readonly Topology[]): string[] {
  const written: string[] = []
  const show = topologyScreen({
    ...{style, json: how.json ?? false, live: how.live ?? false},
    write: (text) => void written.push(text),
  })
  for (const each of topologies) show(each)
  return written
}

describe('a topology that is shown again and again', () => {
  it('is drawn in place on a terminal', () => {
    const written = shown({live: true}, BRIDGE, DOWN)
    for (const text of written) expect(text.startsWith('\u001b[H\u001b[2J')).to.equal(true)
    expect(written[1]).to.contain('[ tap0 ✗1 ]').and.contain('Ctrl-C')
  })

  it('is drawn once where nothing can be drawn in place, and then what has changed is told', () => {
    const [first, second, third, ...more] = shown({}, BRIDGE, DOWN, DOWN, BRIDGE)
    expect(first).to.contain('[ tap0 ]').and.not.contain('\u001b')
    expect(second?.split('\n')).to.deep.equal([
      ...['  tap0: not up, at br0 (before: up, forwarding, at br0)', '✗  tap0 is switched off.', ''],
    ])
    expect(third).to.contain('✓ No longer: tap0 is switched off.').and.contain('(before: not up')
    expect(more).to.deep.equal([])
  })

  it('tells who is new and who is gone', () => {
    const [, gone, back] = shown({}, BRIDGE, {...BRIDGE, vms: []}, BRIDGE)
    expect(gone).to.equal('  vm is gone.\n')
    expect(back).to.contain('vm: 52:54:00:12:34:56')
  })

  it('is an object a line as JSON', () => {
    const written = shown({json: true}, BRIDGE, DOWN)
    expect(written.map((line) => (JSON.parse(line) as Topology).schema)).to.deep.equal([
      'qlab/topology/1',
      'qlab/topology/1',
    ])
    for (const line of written) expect(line.match(/\n/g)).to.have.length(1)
  })
})
