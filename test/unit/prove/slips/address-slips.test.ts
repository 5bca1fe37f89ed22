import {expect} from 'chai'
import {anotherAddress, anotherMac, anotherMask} from '../../../../src/prove/slips/address-slips.js'
import {wrongs} from './fixture.js'

const [A, B] = ['52:54:00:00:00:01', '52:54:00:00:00:02'] as const

describe('anotherAddress', () => {
  const cases: Record<string, readonly string[]> = {
    'ping 192.168.77.2': ['ping 192.168.77.22', 'ping 192.168.78.2'],
    'ping 192.168.77.15': ['ping 192.168.77.115', 'ping 192.168.78.15'],
    'ping 192.168.77.154': ['ping 192.168.77.54', 'ping 192.168.78.154'],
    'ping 10.0.255.7': ['ping 10.0.255.77', 'ping 10.0.254.7'],
    'ip addr add 10.1.2.3/24 dev br0': [
      'ip addr add 10.1.2.33/24 dev br0',
      'ip addr add 10.1.3.3/24 dev br0',
    ],
    'ssh student@10.1.2.3': ['ssh student@10.1.2.33', 'ssh student@10.1.3.3'],
    'q -netdev user,net=10.1.2.3/24': ['q -netdev user,net=10.1.2.33/24', 'q -netdev user,net=10.1.3.3/24'],
  }
  for (const [text, slips] of Object.entries(cases))
    it(`mistypes ${text}`, () => {
      expect(wrongs(anotherAddress, text)).to.deep.equal(slips)
    })

  it('leaves alone a mask, a number too large, and a version', () => {
    expect(wrongs(anotherAddress, 'x 255.255.255.0 10.0.0.256 10.0.1 1.2.3.4.5')).to.deep.equal([])
  })
})

describe('anotherMask', () => {
  const cases: Record<string, readonly string[]> = {
    'ip addr add 10.1.2.3/24 dev br0': ['ip addr add 10.1.2.3/32 dev br0'],
    'ip addr add 10.1.2.3/32 dev br0': ['ip addr add 10.1.2.3/24 dev br0'],
    'ifconfig br0 netmask 255.255.255.0': ['ifconfig br0 netmask 255.255.0.0'],
    'ifconfig br0 netmask 255.255.0.0': ['ifconfig br0 netmask 255.0.0.0'],
    'dnsmasq --dhcp-range=10.10.0.2,10.10.0.254,255.255.255.0,12h': [
      'dnsmasq --dhcp-range=10.10.0.2,10.10.0.254,255.255.0.0,12h',
    ],
    'ping 10.1.2.3': [],
    'cd /24': [],
  }
  for (const [text, slips] of Object.entries(cases))
    it(`makes ${slips.length > 0 ? 'another mask' : 'nothing'} of ${text}`, () => {
      expect(wrongs(anotherMask, text)).to.deep.equal(slips)
    })
})

describe('anotherMac', () => {
  it("takes another machine's", () => {
    expect(wrongs(anotherMac, `q mac=${A}`, {macs: [A, B]})).to.deep.equal([`q mac=${B}`])
  })

  it('takes the next one where there is no other machine', () => {
    expect(wrongs(anotherMac, `q mac=${A}`, {macs: [A]})).to.deep.equal([`q mac=${B}`])
    expect(wrongs(anotherMac, 'q mac=52:54:00:00:00:ff')).to.deep.equal(['q mac=52:54:00:00:00:00'])
  })

  it('does not take the same one in capital letters for another', () => {
    const [lower, upper] = ['52:54:00:00:00:ab', '52:54:00:00:00:AB'] as const
    expect(wrongs(anotherMac, `q mac=${lower}`, {macs: [upper, lower]})).to.deep.equal([
      'q mac=52:54:00:00:00:ac',
    ])
  })
})
