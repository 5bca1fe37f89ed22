import {expect} from 'chai'
import {UsageError} from '../../../../src/model/errors/errors.js'
import {wayNames} from '../../../../src/usecases/topology/way-names.js'

const PLACES = {lab: 'bridge', machines: ['vm'], lan: true}

describe('the places of a way', () => {
  it('are VMs, the host and who is on the LAN', () => {
    expect(wayNames({}, PLACES)).to.equal(undefined)
    for (const to of ['host', 'neighbour', 'router', 'internet', 'lan'])
      expect(wayNames({from: 'vm', to}, PLACES)).to.deep.equal({from: 'vm', to})
  })

  it('are refused where they are unknown, the same, or both outside', () => {
    const refused = (from: string, to: string, places = PLACES): UsageError => {
      try {
        wayNames({from, to}, places)
      } catch (error) {
        if (error instanceof UsageError) return error
      }
      throw new Error(`${from} to ${to} was not refused.`)
    }
    expect(refused('vm', 'neighbor').code).to.equal('unknown-place')
    expect(refused('vm', 'neighbor').next[0]?.again).to.deep.equal({word: 'neighbor', by: 'neighbour'})
    expect(refused('vm', 'neighbour', {...PLACES, lan: false}).code).to.equal('unknown-place')
    expect(refused('vm', 'vm').code).to.equal('same-place')
    expect(refused('router', 'neighbour').code).to.equal('no-way-to-walk')
  })
})
