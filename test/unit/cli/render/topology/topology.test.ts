import {readFileSync} from 'node:fs'
import {expect} from 'chai'
import stringWidth from 'string-width'
import {renderTopology} from '../../../../../src/cli/render/topology/topology.js'
import {topologySvg} from '../../../../../src/report/picture/topology/topology-svg.js'
import {LANGUAGES} from '../../../../../src/model/language.js'
import type {Topology} from '../../../../../src/model/view/topology.js'

const recorded = (name: string): Topology =>
  JSON.parse(
    readFileSync(new URL(`../../../../../docs/topology/${name}.json`, import.meta.url), 'utf8'),
  ) as Topology
const drawn = (name: string): string =>
  readFileSync(new URL(`../../../../../docs/topology/${name}`, import.meta.url), 'utf8')
const DRAWN = ['bridge', 'isolated', 'dnsmasq']
const BRIDGE = recorded('bridge')
const LABS = DRAWN.map(recorded)

const style = (columns: number, more: object = {}) => ({
  ...{width: Math.min(100, columns), columns, color: false, unicode: true, language: 'en' as const},
  ...more,
})
/** As it is when tap0 is switched off. */
const BROKEN: Topology = {
  ...BRIDGE,
  links: BRIDGE.links.map((link) => (link.name === 'tap0' ? {...link, up: false, carrier: false} : link)),
  troubles: [
    {
      ...{at: 'tap0', reason: 'link-down', text: 'tap0 is switched off, so no frames get through it.'},
      ...{look: 'ip -br link show tap0', then: 'sudo ip link set tap0 up'},
    },
  ],
}

describe('the picture of a lab’s networks', () => {
  it('fits into 40 to 200 columns, in both languages, with and without Unicode, and has everybody in it', () => {
    for (const topology of [...LABS, BROKEN])
      for (const columns of [40, 57, 80, 100, 143, 200])
        for (const language of LANGUAGES)
          for (const unicode of [true, false]) {
            const text = renderTopology(topology, style(columns, {language, unicode}))
            const picture = text.split('\n').filter((line) => !/^ {5}\S+: {2}/.test(line))
            for (const line of picture) expect(stringWidth(line), text).to.be.at.most(columns)
            const names = [...topology.links.map(({name}) => name), ...topology.vms.map(({id}) => id)]
            for (const name of names) expect(text).to.contain(`[ ${name} `)
            const macs = topology.vms.flatMap(({cards}) => cards?.map(({mac}) => mac) ?? [])
            for (const mac of macs) expect(text).to.contain(mac)
            // eslint-disable-next-line no-control-regex -- beyond ASCII, but the letters of Swedish
            if (!unicode) expect(text.replaceAll(/[åäöÅÄÖ]/g, '')).to.match(/^[\x00-\x7f]*$/)
          }
  })

  it('names commands as the reader’s shell finds them', () => {
    const [trouble] = BROKEN.troubles
    const look = 'qlab ssh vm -- ip -br addr'
    const text = renderTopology(
      {...BROKEN, troubles: trouble ? [{...trouble, look, then: null}] : []},
      style(100, {qlab: 'qlab --host kvm1'}),
    )
    expect(text).to.contain('qlab --host kvm1 ssh vm -- ip -br addr')
  })

  it('is told in plain text place by place, with what each is plugged into, and nothing is drawn', () => {
    const plain = {plain: true, unicode: false}
    const lines = renderTopology(BROKEN, style(100, plain)).split('\n')
    expect(lines[0]).to.equal('the LAN, 192.168.77.0/24')
    expect(lines).to.include('neighbour: 192.168.77.2').and.to.include('the host (your lab)')
    expect(lines.find((line) => line.startsWith('br0: '))).to.match(/^br0: up.*, at eth0$/)
    expect(lines.find((line) => line.startsWith('tap0 (problem 1): '))).to.match(/, at br0$/)
    expect(lines).to.include('problem 1: tap0 is switched off, so no frames get through it.')
    for (const topology of LABS)
      for (const columns of [40, 80, 200])
        for (const line of renderTopology(topology, style(columns, plain)).split('\n')) {
          expect(stringWidth(line), line).to.be.at.most(Math.min(100, columns))
          expect(line).not.to.match(/[|+=]|-{2}/)
        }
  })

  it('is in docs/topology as it is drawn now: npm run docs:topology', () => {
    for (const lab of DRAWN) {
      expect(drawn(`${lab}.txt`).trimEnd()).to.equal(renderTopology(recorded(lab), style(100)).trimEnd())
      expect(drawn(`${lab}.svg`)).to.equal(topologySvg(recorded(lab), 'en'))
    }
  })

  it('is drawn as the guides draw theirs', () => {
    const lines = renderTopology(BRIDGE, style(80, {unicode: false})).split('\n')
    const column = lines.find((line) => line.includes('[ tap0 ]'))?.indexOf('tap0') ?? -1
    const below = (name: string) => lines.findIndex((line) => line.includes(`[ ${name} ]`))
    expect(['eth0', 'br0', 'tap0', 'vm'].map(below)).to.deep.equal(
      [...['eth0', 'br0', 'tap0', 'vm'].map(below)].sort((a, b) => a - b),
    )
    expect(lines.some((line) => /^=+\+=\+=+\+=+ {2}the LAN, 192\.168\.77\.0\/24$/.test(line))).to.equal(true)
    expect(lines[below('tap0') - 1]?.slice(column - 2, column + 5).trim()).to.equal('|')
  })

  it('marks what is broken by a number and a sign, and gives the reason in words below', () => {
    const text = renderTopology(BROKEN, style(80))
    expect(text).to.contain('[ tap0 ✗1 ]').and.to.contain('not up')
    expect(text).to.contain('✗ 1  tap0 is switched off, so no frames get through it.')
    expect(text).to.contain('Then:  sudo ip link set tap0 up')
    expect(renderTopology(BROKEN, style(80, {unicode: false})))
      .to.contain('[ tap0 x1 ]')
      .and.to.match(/^\|.* X .*\|$/m)
    expect(renderTopology(BROKEN, style(80, {color: true}))).to.contain('\u001b[31m[ tap0 ✗1 ]')
  })

  it('says what it could not see', () => {
    const [vm] = BRIDGE.vms
    const unseen = {...BRIDGE, vms: vm ? [{...vm, inside: 'unseen' as const, cards: null}] : []}
    const text = renderTopology(unseen, style(80)).replaceAll(/\s+/g, ' ')
    expect(text).to.contain('QEMU does not answer').and.contain('could not look at everything (vm)')
  })

  it('tells the way of a frame, and where it ends', () => {
    const end = BROKEN.troubles[0] ?? null
    const hops = [
      {kind: 'vm', name: 'vm', outcome: 'passed'},
      {kind: 'link', name: 'tap0', outcome: 'ended'},
      {kind: 'bridge', name: 'br0', outcome: 'beyond'},
    ] as const
    const text = renderTopology({...BROKEN, way: {from: 'vm', to: 'host', hops, end}}, style(80))
    expect(text)
      .to.match(/✓ vm .*192\.168\.77/)
      .and.match(/✗ tap0 +not up/)
      .and.match(/– br0 +the frame does not get here/)
    expect(text).to.contain('tap0 is switched off')
    const open = renderTopology(
      {...BRIDGE, way: {from: 'vm', to: 'host', hops: hops.slice(0, 1), end: null}},
      style(80),
    )
    expect(open).to.contain('✓ qlab sees nothing on this way that stops a frame.')
  })
})
