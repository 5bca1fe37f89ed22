import {expect} from 'chai'
import type {Picture, PictureNode} from '../../../src/report/picture/picture.js'
import {placePicture} from '../../../src/report/picture/place-picture.js'
import {svgOf} from '../../../src/report/picture/svg.js'
import {readXml} from './read-xml.js'

const node = (
  name: string,
  children: readonly PictureNode[] = [],
  more: Partial<PictureNode> = {},
): PictureNode => ({
  ...{id: name, name, lines: [`${name} is up`], state: 'good', cable: 'good', children},
  ...more,
})
const PICTURE: Picture = {
  title: 'A lab & its <networks>',
  frame: 'the host',
  outside: {label: 'the LAN', members: [{name: 'router', lines: ['192.168.77.1']}]},
  trees: [
    node('br1', [node('tap1')]),
    node('eth0', [node('br0', [node('tap0', [node('vm')], {state: 'bad', cable: 'bad'}), node('tap2')])], {
      uplink: true,
    }),
  ],
}
const measure = (text: string): number => text.length

describe('a picture of a network', () => {
  it('has a place for everybody, and nobody is in the place of another', () => {
    for (const columns of [60, 80, 200]) {
      const placed = placePicture(PICTURE, columns, measure)
      expect(placed?.width).to.be.at.most(columns)
      const cells = (placed?.nodes ?? []).flatMap(({x, y, width, height}) =>
        Array.from({length: height}, (_, row) =>
          Array.from({length: width}, (_, column) => `${x + column},${y + row}`),
        ).flat(),
      )
      expect(new Set(cells).size).to.equal(cells.length)
      expect(placed?.nodes.map(({node: {name}}) => name)).to.have.members([
        'br1',
        'tap1',
        'eth0',
        'br0',
        'tap0',
        'vm',
        'tap2',
      ])
      for (const {y, height} of placed?.nodes ?? []) {
        expect(y).to.be.greaterThan(placed?.frame.y ?? 0)
        expect(y + height).to.be.at.most((placed?.frame.y ?? 0) + (placed?.frame.height ?? 0) - 1)
      }
      for (const {from, to} of placed?.cables ?? []) expect(to.y).to.be.greaterThan(from.y)
    }
    expect(placePicture(PICTURE, 20, measure)).to.equal(null)
  })

  it('hangs what has a cable to the outside straight below it', () => {
    const placed = placePicture(PICTURE, 80, measure)
    const eth0 = placed?.nodes.find(({node: {name}}) => name === 'eth0')
    expect(placed?.band?.down).to.deep.equal([{x: eth0?.middle, y: eth0?.y, state: 'good'}])
  })

  it('is valid SVG, with every word in it, and more than a colour where frames end', () => {
    const svg = svgOf(PICTURE, ['✗ 1  tap0 is <not> up'])
    const {name} = readXml(svg)
    expect(name).to.equal('svg')
    for (const words of [
      'A lab &amp; its &lt;networks&gt;',
      'tap0 is up',
      'the LAN',
      '192.168.77.1',
      'is &lt;not&gt; up',
    ])
      expect(svg).to.contain(words)
    expect(svg.match(/class="bad mark"[^>]*>✗</g)).to.have.length(1)
    expect(svg)
      .to.contain('prefers-color-scheme: dark')
      .and.not.match(/NaN|undefined/)
  })
})
