import {expect} from 'chai'
import {bridgeClosed} from '../../../../src/kit/network/bridge-closed.js'
import {bridgeMade} from '../../../../src/kit/network/bridge-made.js'
import {bridgeUp} from '../../../../src/kit/network/bridge-up.js'
import {tapMade} from '../../../../src/kit/network/tap-made.js'
import {tapPlugged} from '../../../../src/kit/network/tap-plugged.js'
import {tapUp} from '../../../../src/kit/network/tap-up.js'
import {linkState} from '../../../../src/kit/network/wiring.js'
import type {Link, Observer} from '../../../../src/model/observer.js'

const WIRING = {bridge: 'br7', taps: ['tap0', 'tap1']}

function link(ifname: string, more: Partial<Link> = {}): Link {
  return {ifname, operstate: 'UP', flags: ['BROADCAST', 'UP'], mtu: 1500, addr_info: [], ...more}
}

const tun = (ifname: string, type: string, more: Partial<Link> = {}): Link =>
  link(ifname, {linkinfo: {info_kind: 'tun', info_data: {type}}, ...more})
const bridge = (ifname: string, more: Partial<Link> = {}): Link =>
  link(ifname, {linkinfo: {info_kind: 'bridge'}, ...more})

const lab = (...links: readonly Link[]) =>
  ({
    host: {
      links: () => Promise.resolve(links),
      link: (name: string) => Promise.resolve(links.find(({ifname}) => ifname === name) ?? null),
    },
  }) as unknown as Observer

describe('the ready checks of a bridge and its taps', () => {
  it('see what the bridge is, and which there are', async () => {
    const {observe} = bridgeMade(WIRING)
    expect(await observe(lab(bridge('br7')))).to.deep.equal({kind: 'bridge', bridges: ['br7']})
    expect(await observe(lab(link('br7'), bridge('br0')))).to.deep.equal({kind: 'other', bridges: ['br0']})
    expect(await observe(lab())).to.deep.equal({kind: null, bridges: []})
  })

  it('see whether bridge and tap are switched on', async () => {
    const off = lab(bridge('br7', {flags: []}), tun('tap0', 'tap', {flags: []}))
    expect(await bridgeUp(WIRING).observe(off)).to.deep.equal({state: 'down'})
    expect(await tapUp('tap0').observe(off)).to.deep.equal({state: 'down'})
    expect(await tapUp('tap0').observe(lab(tun('tap0', 'tap')))).to.deep.equal({state: 'up'})
    expect(linkState(null)).to.equal(null)
  })

  it('see what else is plugged in', async () => {
    const ports = lab(
      bridge('br7'),
      tun('tap0', 'tap', {master: 'br7'}),
      link('eth0', {master: 'br7'}),
      link('lo'),
    )
    expect(await bridgeClosed(WIRING).observe(ports)).to.deep.equal({others: ['eth0']})
  })

  it('see a tap, where it is plugged in, and devices that nobody asked for', async () => {
    const devices = lab(tun('tap0', 'tun'), tun('tap7', 'tap'), tun('tap1', 'tap', {master: 'br7'}))
    expect(await tapMade(WIRING, 'tap0').observe(devices)).to.deep.equal({
      mode: 'tun',
      kind: null,
      others: ['tap7'],
    })
    expect(await tapMade(WIRING, 'tap1').observe(devices)).to.deep.equal({
      mode: 'tap',
      kind: null,
      others: ['tap7'],
    })
    const other = lab(bridge('tap0'))
    expect(await tapMade(WIRING, 'tap0').observe(other)).to.deep.equal({
      mode: null,
      kind: 'bridge',
      others: [],
    })
    expect(await tapPlugged(WIRING, 'tap0').observe(devices)).to.deep.equal({master: null})
    expect(await tapPlugged(WIRING, 'tap1').observe(devices)).to.deep.equal({master: 'br7'})
  })
})
