import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {MOST_PICTURE} from '../../../../src/model/grading/grade.js'
import type {Topology} from '../../../../src/model/view/topology.js'
import {drawEnd, pictureOf} from '../../../../src/usecases/grading/draw-end.js'

const known = JSON.parse(readFileSync(join(packageRoot(), 'docs/topology/bridge.json'), 'utf8')) as Topology

/** The networks of the lab bridge, with interfaces that are called otherwise. */
function withLinks(names: readonly string[]): Topology {
  const [link] = known.links
  if (!link) throw new Error('the topology has no links')
  return {...known, links: names.map((name) => ({...link, name, bridge: null, addresses: [name]}))}
}

describe('the picture of a lab at its end', () => {
  it('has what the lab says of itself as text, whatever is in it', () => {
    const names = ['</text><script>', '"&\'><!--', '\u001b]0;x\u0007', '\u202eevil']
    const svg = pictureOf(withLinks(names), 'en') ?? ''
    expect(svg).to.match(/^<svg [^>]*>/)
    expect(svg).to.contain('&lt;/text').and.not.to.contain('<script')
    // eslint-disable-next-line no-control-regex -- it is about these
    expect(svg).not.to.match(/[\u0000-\u0008\u000b-\u001f\u202e]/)
  })

  it('is that of docs/topology, well within its limit', () => {
    expect(pictureOf(known, 'sv')?.length).to.be.within(1000, MOST_PICTURE / 2)
  })

  it('is none where there is more than a picture holds', () => {
    expect(pictureOf(withLinks(Array.from({length: 2000}, (_, number) => `br${number}`)), 'en')).to.equal(
      null,
    )
    const long = '<'.repeat(20_000)
    expect(pictureOf(withLinks([long]), 'en')).to.equal(null)
  })

  it('is nobody’s error where nothing can be seen', async () => {
    const open = {lab: {id: 'gone', spec: {lan: false, machines: {}}}, live: {observer: {}}}
    expect(await drawEnd(open as unknown as Parameters<typeof drawEnd>[0], 'en')).to.equal(null)
  })
})
