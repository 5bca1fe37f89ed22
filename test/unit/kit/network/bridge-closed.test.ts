import {expect} from 'chai'
import {otherPorts} from '../../../../src/kit/network/bridge-closed.js'
import type {Link} from '../../../../src/model/observer.js'
import {FakeSystem} from '../../fake-system.js'

describe('the other ports of a bridge', () => {
  const port = (ifname: string, info_kind: string, type?: string): Link => ({
    ...{ifname, master: 'br0', operstate: 'UP', flags: ['UP'], mtu: 1500, addr_info: []},
    linkinfo: {info_kind, ...(type !== undefined && {info_data: {type}})},
  })

  it('are those that are no TAP devices: a third one leads to a VM, or to nobody', async () => {
    const links = [port('tap0', 'tun', 'tap'), port('tap2', 'tun', 'tap'), port('eth0', 'veth')]
    const host = new FakeSystem({}, links)
    expect(await otherPorts(host, {bridge: 'br0', taps: ['tap0', 'tap1']})).to.deep.equal(['eth0'])
  })
})
