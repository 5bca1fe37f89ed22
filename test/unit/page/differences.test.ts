import {expect} from 'chai'
import type {PageTopology} from '../../../src/model/web/page-topology.js'
import {differences} from '../../../src/page/topology/differences.js'

const graph = (places: Readonly<Record<string, string>>, troubles: readonly string[] = []): PageTopology => ({
  ...{title: '', groups: [], cables: [], notes: [], ends: [], way: null},
  places: Object.entries(places).map(([name, line]) => ({
    ...{id: name.split(' ')[0] ?? '', group: 'host', kind: 'link', name, lines: [line], state: 'good'},
  })),
  troubles: troubles.map((text) => ({text, look: null})),
})

describe('what has changed in a lab’s networks', () => {
  it('is what came, what went, what is otherwise, and what stops frames', () => {
    const before = graph({eth0: 'up', tap0: 'not up'}, ['eth0 has no address.'])
    const after = graph({eth0: 'up', br0: 'up'}, ['br0 is down.'])
    expect(differences(before, after)).to.deep.equal({
      ...{come: ['br0'], gone: ['tap0'], changed: []},
      ...{broken: ['br0 is down.'], mended: ['eth0 has no address.']},
    })
    expect(differences(graph({tap0: 'not up'}), graph({tap0: 'up'})).changed).to.deep.equal(['tap0: up'])
  })

  it('is nothing where only the mark of a trouble is there', () => {
    const found = differences(graph({tap0: 'up'}), graph({'tap0 ✗1,2': 'up'}))
    expect([...found.come, ...found.gone, ...found.changed]).to.deep.equal([])
  })
})
