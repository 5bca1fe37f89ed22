import {expect} from 'chai'
import lab from '../../../labs/cpu-machine/lab.js'
import type {Check} from '../../../src/model/check.js'
import type {Json} from '../../../src/model/json.js'
import type {Observer} from '../../../src/model/observer.js'
import {judgeRecorded, type Recorded} from './judge-recorded.js'

type Facts = Readonly<Record<string, Json>>

const up = {running: true, strangers: 0}
const down = {running: false, strangers: 0}
const stranger = {running: false, strangers: 1}
const asked = {status: 'running', ownSerial: false, answers: true}

/** Of a guest that could not be asked: the same for each VM. */
const unasked = (prefix: string, seen: Facts): [Json, string][] => [
  [{...asked, ...seen, status: 'ended', answers: false}, `${prefix}-died`],
  [{...asked, ...seen, status: 'prelaunch', answers: false}, `${prefix}-paused`],
  [{...asked, ...seen, ownSerial: true, answers: false}, `${prefix}-own-serial`],
  [{...asked, ...seen, answers: false}, `${prefix}-silent`],
]

const disk = (prefix: string): [Json, string][] => [
  [{readAs: 'qcow2'}, 'passed'],
  [{readAs: 'raw'}, `${prefix}-read-as-other`],
]

const machine = (seen: Facts, type: string | null, chosen: boolean, ofStepBefore = false): Json => ({
  ...seen,
  machine: type,
  chosen,
  ofStepBefore,
})

/** Sockets, cores, threads. */
const dealt = (cpus: number, [sockets, cores, threads]: readonly number[], chosen: boolean): Facts => ({
  cpus,
  sockets: sockets ?? 0,
  cores: cores ?? 0,
  threads: threads ?? 0,
  chosen,
  ofStepBefore: false,
})
const none = dealt(0, [0, 0, 0], false)

const RECORDED: Recorded = {
  'vm-running': [
    [up, 'passed'],
    [stranger, 'vm-other-disk'],
    [down, 'vm-not-started'],
  ],
  'vm-disk': disk('vm'),
  'cpu-model': [
    [{model: 'host', chosen: true}, 'passed'],
    [{model: 'qemu64', chosen: false}, 'cpu-not-chosen'],
    [{model: 'qemu64', chosen: true}, 'cpu-generic'],
    [{model: 'Nehalem', chosen: true}, 'cpu-named'],
  ],
  'cpu-seen': [
    [{...asked, name: 'QEMU TCG CPU version 2.5+', sse42: true}, 'passed'],
    [{...asked, name: 'Intel(R) Core(TM) i7-1165G7 @ 2.80GHz', sse42: true}, 'passed'],
    ...unasked('cpu', {name: null, sse42: false}),
    [{...asked, name: 'QEMU TCG CPU version 2.5+', sse42: false}, 'cpu-cut-down'],
    [{...asked, name: 'QEMU Virtual CPU version 2.5+', sse42: true}, 'cpu-cut-down'],
  ],
  'machine-type': [
    [machine(up, 'q35', true), 'passed'],
    [machine(stranger, null, false), 'machine-other-disk'],
    [machine(down, null, true), 'machine-not-started'],
    [machine(up, 'i440fx', false, true), 'machine-of-step-before'],
    [machine(up, 'i440fx', false), 'machine-not-chosen'],
    [machine(up, 'i440fx', true), 'machine-pc'],
    [machine(up, 'microvm', true), 'machine-other'],
  ],
  'machine-disk': disk('machine'),
  'machine-seen': [
    [{...asked, bridge: '8086 29c0'}, 'passed'],
    ...unasked('machine', {bridge: null}),
    [{...asked, bridge: '8086 1237'}, 'machine-seen-pc'],
  ],
  'smp-topology': [
    [{...up, ...dealt(4, [1, 4, 1], true)}, 'passed'],
    [{...stranger, ...none}, 'smp-other-disk'],
    [{...down, ...none}, 'smp-not-started'],
    [{...up, ...dealt(1, [1, 1, 1], false), ofStepBefore: true}, 'smp-of-step-before'],
    [{...up, ...dealt(1, [1, 1, 1], false)}, 'smp-not-chosen'],
    [{...up, ...dealt(2, [1, 2, 1], true)}, 'smp-other-number'],
    [{...up, ...dealt(4, [4, 1, 1], true)}, 'smp-sockets'],
    [{...up, ...dealt(4, [1, 2, 2], true)}, 'smp-threads'],
  ],
  'smp-disk': disk('smp'),
  'smp-seen': [
    [{...asked, processors: 4, sockets: 1, coresEach: 4}, 'passed'],
    ...unasked('smp', {processors: 0, sockets: 0, coresEach: 0}),
    [{...asked, processors: 3, sockets: 1, coresEach: 4}, 'smp-seen-otherwise'],
  ],
}

const checks: readonly Check[] = Object.values(lab.steps).flat()

describe('the judges of the lab cpu-machine', () => {
  judgeRecorded(lab, RECORDED)
})

describe('what the lab cpu-machine sees', () => {
  const cpuinfo = [0, 1, 2, 3]
    .map((id) =>
      [
        `processor\t: ${id}`,
        'model name\t: Intel(R) Xeon(R) CPU @ 2.80GHz',
        'physical id\t: 0',
        'cpu cores\t: 4',
        'flags\t\t: fpu sse3 ssse3 sse4_1 sse4_2 popcnt',
      ].join('\n'),
    )
    .join('\n\n')

  it('is read from /proc/cpuinfo of the guest', async () => {
    const seen = {...asked, answers: true}
    expect(await observed('smp-seen', cpuinfo)).to.deep.equal({
      ...seen,
      processors: 4,
      sockets: 1,
      coresEach: 4,
    })
    const name = 'Intel(R) Xeon(R) CPU @ 2.80GHz'
    expect(await observed('cpu-seen', cpuinfo)).to.deep.equal({...seen, name, sse42: true})
  })

  it('is read from the root of its PCI bus', async () => {
    expect(await observed('machine-seen', '0x8086\n0x29c0\n')).to.deep.equal({...asked, bridge: '8086 29c0'})
  })

  /** What a check observes in a guest whose console prints this. */
  async function observed(id: string, stdout: string): Promise<Json> {
    const vm = {
      running: () => Promise.resolve(true),
      commandLine: () => Promise.resolve(['-m', '512']),
      qmp: () => Promise.resolve({status: 'running'}),
      console: {run: () => Promise.resolve({exitCode: 0, stdout, stderr: ''})},
    }
    const observer = {machine: () => vm} as unknown as Observer
    return (await checks.find((check) => check.id === id)?.observe(observer)) ?? null
  }
})
