import {expect} from 'chai'
import type {KeptHost, KeptLink} from '../../../../src/session/kept/kept-host.js'
import {networkLines, routeLines} from '../../../../src/session/kept/network-lines.js'

const dynamic = (address: string) => ({address, dynamic: true, seconds: 3600})

function link(name: string, kind: string, more: Partial<KeptLink> = {}): KeptLink {
  return {name, kind, made: [], up: true, master: null, isolated: false, addresses: [], ...more}
}

function host(links: readonly KeptLink[], more: Partial<KeptHost> = {}): KeptHost {
  return {links: [...links], routes: [], processes: [], domains: [], ...more}
}

const FRESH = [link('eth0', 'veth', {addresses: [dynamic('192.168.77.100/24')]})]
const CLIENT = {program: 'dhclient', argv: ['br0'], cwd: '/'}

describe('networkLines', () => {
  it('makes bridges and TAP devices again, joins them, and leaves a fresh interface as it is', () => {
    const tap = link('tap0', 'tun', {made: ['mode', 'tap', 'user', 'root'], master: 'br0', up: false})
    const bridge = link('br0', 'bridge', {addresses: [{address: '10.10.0.1/24', dynamic: false, seconds: 0}]})
    expect(networkLines(host([...FRESH, tap, bridge]), FRESH)).to.deep.equal([
      'tuntap add dev tap0 mode tap user root',
      'link add br0 type bridge',
      'link set tap0 master br0',
      'link set br0 up',
      'address add 10.10.0.1/24 brd + dev br0',
    ])
  })

  it('takes an address away that was taken away, and leaves to a DHCP client what it will ask for', () => {
    const kept = [
      link('eth0', 'veth', {master: 'br0'}),
      link('br0', 'bridge', {addresses: [dynamic('192.168.77.100/24')]}),
    ]
    const lines = [
      'link add br0 type bridge',
      'link set eth0 master br0',
      'address del 192.168.77.100/24 dev eth0',
      'link set br0 up',
    ]
    expect(networkLines(host(kept, {processes: [CLIENT]}), FRESH)).to.deep.equal(lines)
    // Whose client is gone keeps it all the same.
    expect(networkLines(host(kept), FRESH)).to.deep.equal([
      ...lines,
      'address add 192.168.77.100/24 brd + dev br0 valid_lft 3600 preferred_lft 3600',
    ])
  })

  it('keeps what was asked for of a bridge, a port, and an interface that was switched off', () => {
    const kept = [
      link('eth0', 'veth', {up: false, addresses: FRESH[0]?.addresses ?? []}),
      link('br0', 'bridge', {made: ['stp_state', '1']}),
      link('tap0', 'tun', {made: ['mode', 'tap'], master: 'br0', isolated: true}),
    ]
    expect(networkLines(host(kept), FRESH)).to.deep.equal([
      'link add br0 type bridge stp_state 1',
      'tuntap add dev tap0 mode tap',
      'link set eth0 down',
      'link set br0 up',
      'link set tap0 master br0',
      'link set dev tap0 type bridge_slave isolated on',
      'link set tap0 up',
    ])
  })

  it('touches nothing of an interface that it cannot make', () => {
    expect(networkLines(host([...FRESH, link('wg0', 'wireguard')]), FRESH)).to.deep.equal([])
  })
})

describe('routeLines', () => {
  it('adds the routes that a fresh lab has not', () => {
    const routes = [
      ['default', 'via', '192.168.77.1', 'dev', 'eth0'],
      ['10.9.0.0/24', 'via', '10.10.0.2', 'dev', 'br0'],
    ]
    expect(routeLines(host([], {routes}), routes.slice(0, 1))).to.deep.equal([
      'route add 10.9.0.0/24 via 10.10.0.2 dev br0',
    ])
  })
})
