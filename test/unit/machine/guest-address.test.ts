import {expect} from 'chai'
import {guestAddresses, linkLocal} from '../../../src/machine/guest-address.js'
import type {Link} from '../../../src/model/observer.js'

const tap = (master?: string): Link => ({
  ifname: 'tap0',
  operstate: 'UP',
  flags: ['UP'],
  mtu: 1500,
  addr_info: [],
  ...(master && {master}),
})
const nic = {model: 'e1000', mac: '52:54:00:12:34:56', backend: 'index=0,type=tap,ifname=tap0,script=no'}

describe('guestAddresses', () => {
  it('derives the link-local address from the MAC (RFC 4291, appendix A)', () => {
    expect(linkLocal('52:54:00:12:34:56')).to.equal('fe80::5054:ff:fe12:3456')
    expect(linkLocal('02:00:00:00:00:01')).to.equal('fe80::0:ff:fe00:1')
  })

  it('reaches the guest over the bridge that its tap is a port of', () => {
    expect(guestAddresses([nic], [tap('br0')], '')).to.deep.equal(['TCP6:[fe80::5054:ff:fe12:3456%br0]:22'])
  })

  it('reaches it over the tap itself when that is plugged into nothing', () => {
    expect(guestAddresses([nic], [tap()], '')).to.deep.equal(['TCP6:[fe80::5054:ff:fe12:3456%tap0]:22'])
  })

  it('reaches a guest in user mode through what is forwarded to its port 22, and nothing else', () => {
    // Recorded from QEMU 7.2.
    const usernet = [
      'Hub 0 (#net076):',
      '  Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ',
      '  TCP[HOST_FORWARD]   3               *  2222       10.0.2.15    22     0     0',
      '  TCP[HOST_FORWARD]   4       127.0.0.1  8080       10.0.2.15    80     0     0',
      '  TCP[HOST_FORWARD]   5       127.0.0.2  2223       10.0.2.15    22     0     0',
    ].join('\r\n')
    const user = {...nic, backend: 'index=0,type=user,net=10.0.2.0'}
    expect(guestAddresses([user], [tap()], usernet)).to.deep.equal([
      'TCP4:127.0.0.1:2222',
      'TCP4:127.0.0.2:2223',
    ])
  })

  it('knows no place for a machine whose tap is gone', () => {
    expect(guestAddresses([nic], [], '')).to.deep.equal([])
  })
})
