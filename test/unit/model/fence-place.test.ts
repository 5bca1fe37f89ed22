import {expect} from 'chai'
import {fencePlace} from '../../../src/model/lab/fence-place.js'

describe('fencePlace', () => {
  it('is the host, a guest, its console, or its monitor', () => {
    expect(fencePlace('host')).to.deep.equal({kind: 'host'})
    expect(fencePlace('vm')).to.deep.equal({kind: 'guest', machine: 'vm'})
    expect(fencePlace('console:vm')).to.deep.equal({kind: 'console', machine: 'vm'})
    expect(fencePlace('monitor:vm')).to.deep.equal({kind: 'monitor', machine: 'vm'})
  })

  it('takes no other word for a way, so that lint tells an unknown machine', () => {
    expect(fencePlace('serial:vm')).to.deep.equal({kind: 'guest', machine: 'serial:vm'})
    expect(fencePlace('hosts')).to.deep.equal({kind: 'guest', machine: 'hosts'})
  })
})
