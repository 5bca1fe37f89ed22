import {expect} from 'chai'
import {curePlace} from '../../../src/prove/cure-place.js'
import {fence, labOf} from './fixture.js'

const lab = labOf({
  build: [fence(['sudo ip link set tap0 up', 'dnsmasq -C a.conf'])],
  inside: [fence(['sudo ip addr add 10.0.0.1/24 dev ens3', 'ping -c 1 10.0.0.2'], {on: 'ubuntu1'})],
})

describe('curePlace', () => {
  it('is where the guide types the command, in that step or another', () => {
    expect(curePlace(lab, 'ip addr add 10.0.0.1/24 dev ens3', 'inside')).to.equal('ubuntu1')
    expect(curePlace(lab, 'sudo ip link set tap0 up', 'inside')).to.equal('host')
  })

  it('is where the guide types all commands of its programs', () => {
    expect(curePlace(lab, 'ping -c 3 10.0.0.2', 'build')).to.equal('ubuntu1')
    expect(curePlace(lab, 'sudo ip route flush all', 'build')).to.equal(null)
  })

  it('is where the guide has more of its names and words, if it types the program in several places', () => {
    expect(curePlace(lab, 'sudo ip addr flush dev tap0', 'build')).to.equal('host')
    expect(curePlace(lab, 'sudo ip addr flush dev ens3', 'build')).to.equal('ubuntu1')
    expect(curePlace(lab, 'sudo ip link delete tap0', 'build')).to.equal('host')
  })

  it('is the host for what the guide types nowhere', () => {
    expect(curePlace(lab, 'sudo bridge link set dev tap0 isolated off', 'build')).to.equal('host')
  })

  it('is the monitor for what only a monitor knows', () => {
    const own = labOf({plug: [fence(['drive_add 0 if=none,id=stick'], {on: 'monitor:vm'}), fence(['ls'])]})
    expect(curePlace(own, 'drive_del stick', 'plug')).to.equal('monitor:vm')
    expect(curePlace(own, 'cont', 'plug')).to.equal('monitor:vm')
    expect(curePlace(lab, 'drive_del stick', 'build')).to.equal(null)
  })
})
