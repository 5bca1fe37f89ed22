import {expect} from 'chai'
import bridge from '../../../labs/bridge/lab.js'
import {judge} from '../../../src/engine/judge.js'
import type {Check} from '../../../src/model/lab/check.js'
import type {Json} from '../../../src/model/json.js'
import {judgeRecorded, WAY, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'

/** Facts as the lab gives them, and what the lab must say of them: `passed`, or the diagnosis. */
const RECORDED: Recorded = {
  'tap-exists': [
    [{mode: 'tap', kind: null, devices: ['tap0']}, 'passed'],
    [{mode: 'tap', kind: null, devices: ['tap0', 'tap1']}, 'passed'],
    [{mode: 'tun', kind: null, devices: ['tap0']}, 'tap-is-tun'],
    [{mode: null, kind: 'dummy', devices: []}, 'tap-other-kind'],
    [{mode: null, kind: null, devices: ['tap1']}, 'tap-other-name'],
    [{mode: null, kind: null, devices: []}, 'tap-missing'],
  ],
  'tap-up': [
    [{state: 'up'}, 'passed'],
    [{state: 'down'}, 'tap-down'],
  ],
  'bridge-exists': [
    [{kind: 'bridge', bridges: ['br0']}, 'passed'],
    [{kind: 'dummy', bridges: ['br1']}, 'bridge-wrong-kind'],
    [{kind: null, bridges: ['bridge0']}, 'bridge-other-name'],
    [{kind: null, bridges: []}, 'bridge-missing'],
  ],
  'eth0-on-bridge': [
    [{master: 'br0'}, 'passed'],
    [{master: 'br1'}, 'eth0-elsewhere'],
    [{master: null}, 'eth0-unattached'],
  ],
  'tap-on-bridge': [
    [{master: 'br0'}, 'passed'],
    [{master: 'br1'}, 'tap-elsewhere'],
    [{master: null}, 'tap-unattached'],
  ],
  'bridge-up': [
    [{state: 'up'}, 'passed'],
    [{state: 'down'}, 'bridge-down'],
  ],
  'eth0-empty': [
    [{eth0: null, br0: '192.168.77.100'}, 'passed'],
    [{eth0: null, br0: null}, 'passed'],
    [{eth0: '192.168.77.100', br0: '192.168.77.100'}, 'two-addresses'],
    [{eth0: '192.168.77.100', br0: null}, 'address-on-eth0'],
  ],
  'br0-leased': [
    [{address: '192.168.77.100', origin: 'DHCP lease'}, 'passed'],
    [{address: null, origin: null, way: WAY}, 'lease-way-ends'],
    [{address: null, origin: null, asking: true}, 'lease-awaited'],
    [{address: null, origin: null}, 'no-lease'],
    [{address: '192.168.77.50', origin: 'set by hand'}, 'address-by-hand'],
  ],
  'route-by-br0': [
    [{through: 'br0'}, 'passed'],
    [{through: null}, 'no-default-route'],
    [{through: 'eth0'}, 'route-elsewhere'],
  ],
  ...recordedVm('vm', 'ssh'),
  'vm-on-tap': [
    [{joined: ['tap0'], bridged: ['tap0'], held: true}, 'passed'],
    [{joined: ['tap7'], bridged: ['tap7'], held: false}, 'passed'],
    [{joined: ['user', 'tap0'], bridged: ['tap0'], held: true}, 'passed'],
    [{joined: [], bridged: [], held: true}, 'vm-card-forgotten'],
    [{joined: [], bridged: [], held: false}, 'vm-no-card'],
    [{joined: ['user'], bridged: [], held: false}, 'vm-user-net'],
    [{joined: ['nothing'], bridged: [], held: true}, 'vm-card-loose'],
    [{joined: ['socket'], bridged: [], held: false}, 'vm-other-net'],
    [{joined: ['tap1'], bridged: [], held: false}, 'vm-other-tap'],
  ],
  'vm-leased': [
    [{address: '192.168.77.124', origin: 'DHCP lease', host: '192.168.77.100'}, 'passed'],
    [{address: '192.168.77.100', origin: 'DHCP lease', host: '192.168.77.100'}, 'vm-address-of-host'],
    [{address: null, origin: null, way: WAY}, 'vm-way-ends'],
    [{address: null, origin: null}, 'vm-no-address'],
    [{address: '192.168.77.50', origin: 'set by hand'}, 'vm-address-by-hand'],
  ],
  'vm-met-neighbour': [
    [{neighbour: '02:00:5e:00:77:02', seen: '02:00:5e:00:77:02', unanswered: []}, 'passed'],
    [{neighbour: '02:00:5e:00:77:02', seen: '02:00:5e:00:77:02', unanswered: ['192.168.77.22']}, 'passed'],
    [{neighbour: '02:00:5e:00:77:02', seen: null, unanswered: ['192.168.77.2'], way: WAY}, 'met-way-ends'],
    [
      {neighbour: '02:00:5e:00:77:02', seen: null, unanswered: ['192.168.77.2'], inVain: true},
      'asked-in-vain',
    ],
    [{neighbour: '02:00:5e:00:77:02', seen: null, unanswered: ['192.168.77.22']}, 'nobody-there'],
    [{neighbour: '02:00:5e:00:77:02', seen: null, unanswered: []}, 'neighbour-unmet'],
    [{neighbour: '02:00:5e:00:77:02', seen: '02:00:00:00:00:99', unanswered: []}, 'another-neighbour'],
  ],
  'vm-pings-neighbour': [
    [{to: '192.168.77.2', answered: true}, 'passed'],
    [{to: '192.168.77.2', answered: false, way: WAY}, 'neighbour-way-ends'],
    [{to: '192.168.77.2', answered: false}, 'neighbour-silent'],
  ],
  'vm-pings-host': [
    [{to: '192.168.77.100', answered: true}, 'passed'],
    [{to: '192.168.77.100', answered: false, way: WAY}, 'host-way-ends'],
    [{to: '192.168.77.100', answered: false}, 'host-silent'],
  ],
  'neighbour-pings-vm': [
    [{to: '192.168.77.124', answered: true}, 'passed'],
    [{to: '192.168.77.124', answered: false, way: WAY}, 'unreached-way-ends'],
    [{to: null, answered: false}, 'vm-unreached'],
  ],
}

const checks: readonly Check[] = Object.values(bridge.steps).flat()

describe('the judges of the lab bridge', () => {
  judgeRecorded(bridge, RECORDED)

  it('state what they expected and what they saw, in words that a student can read', () => {
    const told = (id: string, facts: Json) => {
      const check = checks.find((each) => each.id === id)
      const verdict = check ? judge(check, facts) : null
      return verdict?.outcome === 'failed' ? [verdict.expected, verdict.actual] : null
    }
    expect(told('tap-on-bridge', {master: null})).to.deep.equal(['br0', null])
    expect(told('tap-up', {state: 'down'})).to.deep.equal(['up', 'down'])
    expect(told('eth0-empty', {eth0: '192.168.77.100', br0: null})).to.deep.equal(['none', '192.168.77.100'])
    expect(told('vm-on-tap', {joined: ['user'], bridged: [], held: false})).to.deep.equal([
      ['tap0'],
      ['user'],
    ])
    expect(told('br0-leased', {address: null, origin: null})).to.deep.equal(['DHCP lease', null])
  })

  it('waits for a lease where some program may still ask, by whatever name, and nowhere else', () => {
    const check = Object.values(bridge.steps)
      .flat()
      .find(({id}) => id === 'br0-leased') as Check
    const isFinal = (listening: boolean): boolean | undefined => {
      const verdict = judge(check, {address: null, origin: null, asking: false, way: null, listening})
      return verdict.outcome === 'failed' ? verdict.diagnosis?.final : undefined
    }
    expect(isFinal(true)).to.equal(false)
    expect(isFinal(false)).to.equal(true)
  })
})
