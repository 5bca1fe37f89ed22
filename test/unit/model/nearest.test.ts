import {expect} from 'chai'
import {nearest} from '../../../src/model/nearest.js'

describe('nearest', () => {
  const labs = ['bridge', 'isolated-network', 'snapshots', 'tpm', 'uefi', 'vnc']

  it('finds what a slip of the finger meant', () => {
    expect(nearest('brigde', labs)).to.deep.equal(['bridge'])
    expect(nearest('BRIDGE', labs)).to.deep.equal(['bridge'])
    expect(nearest('snapshot', labs)).to.deep.equal(['snapshots'])
  })

  it('takes the beginning of a name for the name', () => {
    expect(nearest('iso', labs)).to.deep.equal(['isolated-network'])
  })

  it('gives the nearest first, and no more than asked for', () => {
    expect(nearest('tap0', ['tap11', 'tap1', 'tap2', 'tap3'], 3)).to.deep.equal(['tap1', 'tap2', 'tap3'])
  })

  it('suggests nothing that is far away', () => {
    expect(nearest('quantum', labs)).to.deep.equal([])
    expect(nearest('', labs)).to.deep.equal([])
  })
})
