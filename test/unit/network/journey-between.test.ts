import {expect} from 'chai'
import {journeyBetween, type LanPlan} from '../../../src/network/journey-between.js'
import {walk} from '../../../src/network/walk.js'
import {FORWARDED, HEALTHY, inGuest, onHost, withLink} from './recorded-network.js'

const LAN: LanPlan = {
  ...{card: 'eth0', subnet: '192.168.77.0/24', router: '192.168.77.1', neighbour: '192.168.77.2'},
  internet: '203.0.113.1',
}

/** The lab dnsmasq: the host has an address on a bridge without a cable to the outside, and is the VM's router. */
const BEHIND = inGuest(
  onHost(
    withLink(
      withLink(HEALTHY, 'eth0', {
        master: null,
        port: null,
        addresses: [{address: '192.168.77.100', prefix: 24}],
      }),
      'br0',
      {addresses: [{address: '10.10.0.1', prefix: 24}]},
    ),
    {routes: {'192.168.77.2': 'eth0'}, settings: {ip_forward: 0}},
  ),
  {gateways: {'192.168.77.2': '10.10.0.1', '203.0.113.1': '10.10.0.1'}, routes: {'192.168.77.2': 'ens3'}},
)

describe('the journey from one to another', () => {
  it('goes over the bridge that the VM is on', () => {
    const journey = journeyBetween(HEALTHY, 'vm', 'neighbour', LAN)
    expect(journey).to.deep.include({kind: 'bridged', bridge: 'br0', what: 'ip', from: {vm: 'vm'}})
    expect(walk(HEALTHY, journey)).to.equal(null)
    expect(walk(HEALTHY, journeyBetween(HEALTHY, 'neighbour', 'vm', LAN))).to.equal(null)
    expect(walk(HEALTHY, journeyBetween(HEALTHY, 'vm', 'host', LAN))).to.equal(null)
    expect(walk(HEALTHY, journeyBetween(HEALTHY, 'host', 'neighbour', LAN))).to.equal(null)
    expect(journeyBetween(HEALTHY, 'vm', 'lan', LAN)).to.deep.include({what: 'frames'})
  })

  it('is not on another network when it goes beyond the router', () => {
    const facts = inGuest(HEALTHY, {
      routes: {'203.0.113.1': 'ens3'},
      gateways: {'203.0.113.1': '192.168.77.1'},
    })
    expect(walk(facts, journeyBetween(facts, 'vm', 'internet', LAN))).to.equal(null)
  })

  it('goes through the host where that is the VM’s router', () => {
    const out = journeyBetween(BEHIND, 'vm', 'neighbour', LAN)
    expect(out).to.deep.include({kind: 'routed', vm: 'vm', bridge: 'br0', direction: 'out'})
    expect(walk(BEHIND, out)).to.include({reason: 'host-no-forwarding', at: 'host'})
    const routing = onHost(BEHIND, {settings: {ip_forward: 1}})
    expect(walk(routing, out)).to.include({reason: 'no-way-back', at: 'neighbour'})
    expect(walk(onHost(routing, {translates: true}), out)).to.equal(null)
    expect(walk(onHost(routing, {translates: null}), out)).to.equal(null)
    const into = journeyBetween(BEHIND, 'neighbour', 'vm', LAN)
    expect(walk(BEHIND, into)).to.include({reason: 'lan-no-route', at: 'neighbour'})
  })

  it('ends in a bridge without a cable to the LAN, and nobody is told to plug one in', () => {
    const facts = withLink(HEALTHY, 'eth0', {master: null, port: null})
    const end = walk(facts, journeyBetween(facts, 'vm', 'neighbour', LAN))
    expect(end).to.include({reason: 'no-uplink', at: 'br0'})
  })

  it('is the host’s own through its card, where that is a port of nothing', () => {
    const journey = journeyBetween(BEHIND, 'host', 'neighbour', LAN)
    expect(journey).to.deep.include({kind: 'routed', vm: null, bridge: null})
    expect(walk(BEHIND, journey)).to.equal(null)
    expect(walk(withLink(BEHIND, 'eth0', {up: false}), journey)).to.include({reason: 'link-down', at: 'eth0'})
  })

  it('goes in through a forwarded port and out through QEMU, on a user network', () => {
    const into = journeyBetween(FORWARDED, 'host', 'vm', LAN)
    expect(into).to.deep.equal({kind: 'forward', vm: 'vm', port: 2222, target: 22})
    expect(walk(FORWARDED, into)).to.equal(null)
    expect(walk(FORWARDED, journeyBetween(FORWARDED, 'neighbour', 'vm', LAN))).to.equal(null)
    expect(walk(FORWARDED, journeyBetween(FORWARDED, 'vm', 'internet', LAN))).to.equal(null)
    expect(walk(FORWARDED, journeyBetween(FORWARDED, 'vm', 'host', LAN))).to.equal(null)
  })
})
