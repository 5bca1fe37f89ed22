import {expect} from 'chai'
import {lanEnvironment} from '../../../src/session/lan.js'

describe('the lease that a lab’s eth0 starts with', () => {
  it('outlasts the lab, on the host and at the DHCP server alike: nobody renews it', () => {
    const {QLAB_LEASE_SECONDS, QLAB_LEASE_ENDS} = lanEnvironment(true, '', 1_000_000_000)
    expect(Number(QLAB_LEASE_SECONDS)).to.be.above(7 * 24 * 3600)
    expect(Number(QLAB_LEASE_ENDS)).to.equal(1_000_000 + Number(QLAB_LEASE_SECONDS))
  })
})
