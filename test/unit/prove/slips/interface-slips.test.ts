import {expect} from 'chai'
import {
  anotherInterface,
  anotherKind,
  anotherName,
  interfacesSwapped,
  leftDown,
  madeInterfaces,
  nextName,
} from '../../../../src/prove/slips/interface-slips.js'
import {callIn, wrongs} from './fixture.js'

describe('anotherName', () => {
  it('takes each interface of a command for the next one', () => {
    expect(wrongs(anotherName, 'ip link set tap0 master br0')).to.deep.equal([
      'ip link set tap1 master br0',
      'ip link set tap0 master br1',
    ])
  })

  it("knows QEMU's names for interfaces", () => {
    expect(wrongs(anotherName, 'q -netdev tap,ifname=lan -netdev bridge,br=wan')).to.deep.equal([
      'q -netdev tap,ifname=lan1 -netdev bridge,br=wan',
      'q -netdev tap,ifname=lan -netdev bridge,br=wan1',
    ])
  })

  it('takes a name of no usual form for an interface when the lab has made it', () => {
    expect(wrongs(anotherName, 'dhclient lan', {interfaces: ['lan']})).to.deep.equal(['dhclient lan1'])
  })

  it('leaves alone what only looks a little like one', () => {
    expect(wrongs(anotherName, 'echo bridge tap br0x xeth0 tap0.log script=no')).to.deep.equal([])
  })

  it('leaves alone a name in the middle of a text', () => {
    expect(wrongs(anotherName, `echo 'tap0 is up'`)).to.deep.equal([])
  })
})

describe('anotherInterface', () => {
  it('takes each interface for each other one of the step', () => {
    expect(wrongs(anotherInterface, 'dhclient br0', {interfaces: ['br0', 'eth0', 'tap0']})).to.deep.equal([
      'dhclient eth0',
      'dhclient tap0',
    ])
  })

  it('makes nothing of a step with one interface', () => {
    expect(wrongs(anotherInterface, 'dhclient br0', {interfaces: ['br0']})).to.deep.equal([])
  })
})

describe('interfacesSwapped', () => {
  it('puts two names the wrong way round', () => {
    expect(wrongs(interfacesSwapped, 'ip link set tap0 master br0')).to.deep.equal([
      'ip link set br0 master tap0',
    ])
  })

  it('makes nothing of one name, or of the same name twice', () => {
    expect(wrongs(interfacesSwapped, 'ip link set tap0 up')).to.deep.equal([])
    expect(wrongs(interfacesSwapped, 'ip link set br0 master br0')).to.deep.equal([])
  })
})

describe('leftDown', () => {
  it('leaves down what ip is to raise', () => {
    expect(wrongs(leftDown, 'sudo ip link set tap0 up')).to.deep.equal(['sudo ip link set tap0 down'])
  })

  it("leaves alone another program's word", () => {
    expect(wrongs(leftDown, 'echo up')).to.deep.equal([])
  })
})

describe('anotherKind', () => {
  it('takes a tun for a tap, and a veth for a bridge', () => {
    expect(wrongs(anotherKind, 'ip tuntap add tap0 mode tap')).to.deep.equal(['ip tuntap add tap0 mode tun'])
    expect(wrongs(anotherKind, 'ip link add br0 type bridge')).to.deep.equal(['ip link add br0 type veth'])
  })

  it('leaves alone the kind of something else, and the name of an interface', () => {
    expect(wrongs(anotherKind, 'find . type bridge')).to.deep.equal([])
    expect(wrongs(anotherKind, 'ip link show bridge')).to.deep.equal([])
  })
})

describe('madeInterfaces', () => {
  const cases: Record<string, readonly string[]> = {
    'ip link add lan type bridge': ['lan'],
    'ip link add name lan type bridge': ['lan'],
    'ip link add dev lan type bridge': ['lan'],
    'ip link add type bridge name lan': ['lan'],
    'ip -d link add lan type bridge': ['lan'],
    'ip link add link wan name inner type vlan id 5': ['inner'],
    'ip link add link wan inner type vlan id 5': ['inner'],
    'ip link add here type veth peer name there': ['here', 'there'],
    'ip tuntap add lan mode tap': ['lan'],
    'ip tuntap add dev lan mode tap': ['lan'],
    'ip tuntap add mode tap dev lan': ['lan'],
    'ip tuntap add mode tap lan user me': ['lan'],
    'ip link add mtu 1400 lan type bridge': ['lan'],
    'brctl addbr lan': ['lan'],
    'ip addr add 10.0.0.1/24 dev lan': [],
    'ip route add default via 10.0.0.1': [],
    'ip link set lan up': [],
    'useradd add lan': [],
    'brctl addif br0 lan': [],
  }
  for (const [text, names] of Object.entries(cases))
    it(`finds ${names.length > 0 ? names.join(' and ') : 'nothing'} in ${text}`, () => {
      expect(madeInterfaces(callIn(text))).to.deep.equal(names)
    })
})

describe('nextName', () => {
  it('counts on', () => {
    expect(['tap0', 'br9', 'lan', 'mynet0'].map(nextName)).to.deep.equal(['tap1', 'br10', 'lan1', 'mynet1'])
  })
})
