import {expect} from 'chai'
import {guestAddresses, isBeside, linkLocal, wordsTo} from '../../../src/machine/guest-address.js'
import type {Link, LinkAddress, Nic} from '../../../src/model/observer.js'

const OWN: LinkAddress = {family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link'}
const link = (ifname: string, more: Partial<Link> = {}): Link => ({
  ...{ifname, operstate: 'UP', flags: ['UP'], mtu: 1500, addr_info: [OWN]},
  ...more,
})
const tap = (more: Partial<Link> = {}): Link => link('tap0', more)
const PAST = 'BESIDE:tap0:fe80::5054:ff:fe12:3456'
const nic: Nic = {
  model: 'e1000',
  mac: '52:54:00:12:34:56',
  backend: {kind: 'tap', ifname: 'tap0'},
}

describe('guestAddresses', () => {
  it('derives the link-local address from the MAC (RFC 4291, appendix A)', () => {
    expect(linkLocal('52:54:00:12:34:56')).to.equal('fe80::5054:ff:fe12:3456')
    expect(linkLocal('02:00:00:00:00:01')).to.equal('fe80::0:ff:fe00:1')
  })

  it('reaches the guest over the bridge that its tap is a port of, else past it', () => {
    expect(guestAddresses([nic], [tap({master: 'br0'}), link('br0')], '')).to.deep.equal([
      'TCP6:[fe80::5054:ff:fe12:3456%br0]:22',
      PAST,
    ])
  })

  it('reaches it over the tap itself when that is plugged into nothing', () => {
    expect(guestAddresses([nic], [tap()], '')).to.deep.equal(['TCP6:[fe80::5054:ff:fe12:3456%tap0]:22', PAST])
  })

  it('goes past a bridge over which nothing gets through', () => {
    const port = tap({master: 'br0'})
    const listening = {info_slave_data: {state: 'listening'}}
    const blocked: Record<string, Link[]> = {
      'without an address': [port, link('br0', {addr_info: []})],
      'switched off': [port, link('br0', {flags: []})],
      'with the VM’s MAC': [port, link('br0', {address: nic.mac})],
      'with a port that listens': [tap({master: 'br0', linkinfo: listening}), link('br0')],
      'that is gone': [port],
    }
    for (const [how, links] of Object.entries(blocked))
      expect(guestAddresses([nic], links, ''), how).to.deep.equal([PAST])
  })

  it('knows the words for each way', () => {
    expect(wordsTo('TCP4:127.0.0.1:2222', 2)).to.deep.equal([
      ...['socat', '-', 'TCP4:127.0.0.1:2222,nodelay,connect-timeout=2'],
    ])
    expect(wordsTo(PAST, 1)).to.deep.equal([
      ...['env', 'LC_ALL=C', 'perl', '/run/qlab/io/beside.pl', 'tap0', 'fe80::5054:ff:fe12:3456', '22', '1'],
    ])
    expect([PAST, 'TCP4:127.0.0.1:2222'].map(isBeside)).to.deep.equal([true, false])
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
    const user: Nic = {...nic, backend: {kind: 'user', net: '10.0.2.0', restricted: false}}
    expect(guestAddresses([user], [tap()], usernet)).to.deep.equal([
      'TCP4:127.0.0.1:2222',
      'TCP4:127.0.0.2:2223',
    ])
  })

  it('knows no place for a machine whose tap is gone', () => {
    expect(guestAddresses([nic], [], '')).to.deep.equal([])
  })
})
