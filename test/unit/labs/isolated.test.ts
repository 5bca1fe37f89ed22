import {expect} from 'chai'
import lab from '../../../labs/isolated/lab.js'
import {reachedFrom} from '../../../labs/isolated/checks/reached-from.js'
import {first, second} from '../../../labs/isolated/checks/vms.js'
import type {Json} from '../../../src/model/json.js'
import type {LinkAddress, Observer} from '../../../src/model/observer.js'
import {judgeRecorded, WAY, type Recorded} from './judge-recorded.js'
import {recordedTap, recordedVm, RECORDED_BRIDGE} from '../kit/recorded.js'
import {FakeSystem} from '../fake-system.js'

const MACS = ['52:54:00:12:34:56', '52:54:00:12:34:57'] as const

/** What holds of either VM, with its tap, display and port. */
function started(vm: string, tap: string, display: number, port: number): Recorded {
  return {
    ...recordedVm(vm, tap),
    [`${vm}-vnc`]: [
      [{display, waysIn: 'none', pictured: true}, 'passed'],
      [{display: null, waysIn: null, pictured: false}, `${vm}-no-vnc`],
      [{display: display + 1, waysIn: null, pictured: false}, `${vm}-other-display`],
      [{display, waysIn: 'password', pictured: false}, `${vm}-vnc-locked`],
      [{display, waysIn: 'none', pictured: false}, `${vm}-vnc-silent`],
    ],
    [`${vm}-spice`]: [
      [{port, ticket: false}, 'passed'],
      [{port: null, ticket: null}, `${vm}-no-spice`],
      [{port: port + 1, ticket: null}, `${vm}-other-port`],
      [{port, ticket: true}, `${vm}-ticket-wanted`],
      [{port, ticket: null}, `${vm}-spice-silent`],
    ],
  }
}

function addresses(vm: string, own: string, other: string): Recorded {
  const seen = (card: string[], more: {loopback?: boolean; host?: boolean; name?: string} = {}): Json => ({
    name: 'ens3',
    card,
    loopback: false,
    host: false,
    ...more,
  })
  return {
    [`${vm}-address`]: [
      [seen([`${own}/24`]), 'passed'],
      [seen(['192.168.10.11/24', `${own}/24`]), 'passed'],
      [seen([], {host: true}), `${vm}-address-on-host`],
      [seen([], {loopback: true}), `${vm}-address-on-loopback`],
      [seen([]), `${vm}-no-address`],
      [seen([], {name: 'ens4'}), `${vm}-card-renamed`],
      [seen([`${own}/32`]), `${vm}-other-mask`],
      [seen([`${other}/24`]), `${vm}-address-of-other`],
      [seen(['192.168.11.10/24']), `${vm}-other-address`],
    ],
  }
}

const RECORDED: Recorded = {
  ...RECORDED_BRIDGE,
  ...recordedTap('tap0'),
  ...recordedTap('tap1'),
  ...started('ubuntu1', 'tap0', 0, 44400),
  ...started('ubuntu2', 'tap1', 1, 44401),
  ...addresses('ubuntu1', '192.168.10.10', '192.168.10.20'),
  ...addresses('ubuntu2', '192.168.10.20', '192.168.10.10'),
  'vms-met': [
    [{mac: MACS[1], seen: MACS[1], unanswered: []}, 'passed'],
    [{mac: MACS[1], seen: null, unanswered: ['192.168.10.20'], way: WAY}, 'met-way-ends'],
    [{mac: MACS[1], seen: null, unanswered: ['192.168.10.20'], inVain: true}, 'asked-in-vain'],
    [{mac: MACS[1], seen: null, unanswered: ['192.168.10.30']}, 'nobody-there'],
    [{mac: MACS[1], seen: null, unanswered: []}, 'vms-unmet'],
    [{mac: MACS[1], seen: MACS[0], unanswered: []}, 'somebody-else'],
  ],
  'ubuntu1-reaches-ubuntu2': [
    [{answered: true}, 'passed'],
    [{answered: false, way: WAY}, 'ubuntu1-way-ends'],
    [{answered: false}, 'ubuntu1-unanswered'],
  ],
  'ubuntu2-reaches-ubuntu1': [
    [{answered: true}, 'passed'],
    [{answered: false, way: WAY}, 'ubuntu2-way-ends'],
    [{answered: false}, 'ubuntu2-unanswered'],
  ],
  'both-shut-in': [
    [{plugged: [], reached: []}, 'passed'],
    [{plugged: ['eth0'], reached: []}, 'lan-plugged-in'],
    [{plugged: [], reached: ['ubuntu1 -> 192.168.10.1']}, 'way-out'],
  ],
}

describe('the judges of the lab isolated', () => {
  judgeRecorded(lab, RECORDED)
})

describe('who reaches whom across the border', () => {
  const asked: string[] = []
  const address = (family: LinkAddress['family'], scope: string, local: string): LinkAddress => ({
    ...{family, scope, local, prefixlen: 24},
  })
  const system = (name: string, answered: readonly string[], addresses: readonly string[] = []) =>
    new FakeSystem(
      (line) => {
        const to = line.split(' ').at(-1) ?? ''
        asked.push(`${name} -> ${to}`)
        return answered.includes(to) ? '' : null
      },
      [
        {addr_info: addresses.map((local) => address('inet', 'global', local))},
        {addr_info: [address('inet', 'host', '127.0.0.1')]},
        {addr_info: [address('inet6', 'link', 'fe80::1')]},
      ],
    )

  it('is tried both ways, with every IPv4 address of the host, and told where there is an answer', async () => {
    const observer = {
      host: system('host', ['192.168.10.20'], ['192.168.77.100', '192.168.10.1']),
      lan: Object.assign(system('neighbour', []), {neighbour: '192.168.77.2'}),
      machine: (id: string) => system(id, id === 'ubuntu1' ? ['192.168.10.1'] : []),
    } as unknown as Observer
    expect(await reachedFrom(observer, [first, second])).to.deep.equal([
      'ubuntu1 -> 192.168.10.1',
      'host -> 192.168.10.20',
    ])
    expect(asked).to.have.members([
      ...['ubuntu1', 'ubuntu2'].flatMap((vm) =>
        ['192.168.77.100', '192.168.10.1', '192.168.77.2'].map((to) => `${vm} -> ${to}`),
      ),
      ...['host', 'neighbour'].flatMap((from) => ['10', '20'].map((last) => `${from} -> 192.168.10.${last}`)),
    ])
  })
})

describe('whether a VM gets an answer from the other', () => {
  const check = Object.values(lab.steps)
    .flat()
    .find(({id}) => id === 'ubuntu1-reaches-ubuntu2')

  it('is asked again when nothing was found in the way, because a busy computer lets a VM stand still', async () => {
    for (const [answers, answered] of [
      [1, true],
      [2, true],
      [3, true],
      [4, false],
    ] as const) {
      let pings = 0
      const system = new FakeSystem((line) => (line.startsWith('ping ') && ++pings === answers ? '' : null))
      const vm = Object.assign(system, {running: () => Promise.resolve(false)})
      const nothing = new FakeSystem({})
      const observer = {host: nothing, lan: nothing, machine: () => vm, machines: () => []}
      const seen = await check?.observe(observer as unknown as Observer)
      expect(seen).to.deep.equal({answered, way: null})
      expect(pings).to.equal(Math.min(answers, 3))
    }
  })
})
