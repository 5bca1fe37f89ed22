import {expect} from 'chai'
import lab from '../../../labs/cpu-machine/lab.js'
import type {Check} from '../../../src/model/lab/check.js'
import type {Json} from '../../../src/model/json.js'
import type {Observer} from '../../../src/model/observer.js'
import {judgeRecorded, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'
import {FakeSystem} from '../fake-system.js'

/** Sockets, cores, threads. */
const dealt = (
  cpus: number,
  [sockets, cores, threads]: readonly [number, number, number],
  chosen = true,
) => ({
  ...{cpus, sockets, cores, threads},
  chosen,
})

const RECORDED: Recorded = {
  ...recordedVm('vm', 'console'),
  ...recordedVm('q35', 'console'),
  ...recordedVm('smp', 'console'),
  'cpu-model': [
    [{model: 'host', chosen: true}, 'passed'],
    [{model: 'qemu64', chosen: false}, 'cpu-not-chosen'],
    [{model: 'qemu64', chosen: true}, 'cpu-generic'],
    [{model: 'Nehalem', chosen: true}, 'cpu-named'],
  ],
  'cpu-count': [
    [{cpus: 2, chosen: true}, 'passed'],
    [{cpus: 1, chosen: false}, 'count-not-chosen'],
    [{cpus: 3, chosen: true}, 'count-other'],
  ],
  'cpu-seen': [
    [{sse42: true}, 'passed'],
    [{sse42: false}, 'cpu-cut-down'],
  ],
  'machine-type': [
    [{machine: 'q35', chosen: true}, 'passed'],
    [{machine: 'i440fx', chosen: false}, 'machine-not-chosen'],
    [{machine: 'i440fx', chosen: true}, 'machine-pc'],
    [{machine: 'microvm', chosen: true}, 'machine-other'],
  ],
  'machine-seen': [
    [{bridge: '8086 29c0'}, 'passed'],
    [{bridge: '8086 1237'}, 'machine-seen-other'],
    [{bridge: ''}, 'machine-seen-other'],
  ],
  'smp-topology': [
    [dealt(4, [1, 4, 1]), 'passed'],
    [dealt(1, [1, 1, 1], false), 'smp-not-chosen'],
    [dealt(2, [1, 2, 1]), 'smp-other-number'],
    [dealt(4, [4, 1, 1]), 'smp-sockets'],
    [dealt(4, [1, 2, 2]), 'smp-threads'],
    [dealt(4, [1, 2, 1]), 'smp-cores'],
  ],
  'smp-seen': [
    [{processors: 4, sockets: 1, coresEach: 4}, 'passed'],
    [{processors: 3, sockets: 1, coresEach: 4}, 'smp-switched-off'],
    [{processors: 4, sockets: 4, coresEach: 1}, 'smp-seen-otherwise'],
  ],
}

const checks: readonly Check[] = Object.values(lab.steps).flat()

describe('the judges of the lab cpu-machine', () => {
  judgeRecorded(lab, RECORDED)
})

describe('what the lab cpu-machine sees of a guest', () => {
  const cpuinfo = (flags: string): string =>
    [0, 1, 2, 3]
      .map((id) =>
        [
          `processor\t: ${id}`,
          'model name\t: Intel(R) Xeon(R) CPU @ 2.80GHz',
          'physical id\t: 0',
          'cpu cores\t: 4',
          `flags\t\t: ${flags}`,
        ].join('\n'),
      )
      .join('\n\n')

  it('is read from its /proc/cpuinfo', async () => {
    const told = cpuinfo('fpu sse3 ssse3 sse4_1 sse4_2 popcnt')
    expect(await observed('smp-seen', told)).to.deep.equal({processors: 4, sockets: 1, coresEach: 4})
    expect(await observed('cpu-seen', told)).to.deep.equal({sse42: true})
    expect(await observed('cpu-seen', cpuinfo('fpu sse3'))).to.deep.equal({sse42: false})
    expect(await observed('cpu-seen', '')).to.deep.equal({sse42: false})
  })

  it('is read from the root of its PCI bus', async () => {
    expect(await observed('machine-seen', '0x8086\n0x29c0\n')).to.deep.equal({bridge: '8086 29c0'})
    expect(await observed('machine-seen', '')).to.deep.equal({bridge: ''})
  })

  /** What a check observes in a guest whose console prints this. */
  async function observed(id: string, stdout: string): Promise<Json> {
    return observedBy(id, {console: new FakeSystem(() => stdout)})
  }
})

describe('what QEMU tells the lab cpu-machine', () => {
  const cpu = (core: number, thread = 0) => ({
    'qom-path': `/machine/cpu[${core}]`,
    props: {'socket-id': 0, 'core-id': core, 'thread-id': thread},
  })
  /** A VM that answers each QMP command with this, and was started with these words. */
  const vm = (answers: Readonly<Record<string, unknown>>, ...words: readonly string[]) => ({
    qmp: (command: string) => Promise.resolve(answers[command]),
    commandLine: () => Promise.resolve(words),
  })

  it('is the model of its first processor; max stands for host, where KVM does not work', async () => {
    const of = (type: string, ...words: readonly string[]) =>
      observedBy('cpu-model', vm({'query-cpus-fast': [cpu(0)], 'qom-get': type}, ...words))
    expect(await of('host-x86_64-cpu', '-cpu', 'host')).to.deep.equal({model: 'host', chosen: true})
    expect(await of('max-x86_64-cpu', '--cpu', 'host')).to.deep.equal({model: 'host', chosen: true})
    expect(await of('qemu64-x86_64-cpu')).to.deep.equal({model: 'qemu64', chosen: false})
  })

  it('is how many processors there are, and how they are dealt out', async () => {
    const two = {'query-cpus-fast': [cpu(0), cpu(1)]}
    expect(await observedBy('cpu-count', vm(two, '-smp', '2'))).to.deep.equal({cpus: 2, chosen: true})
    const threads = {'query-cpus-fast': [cpu(0, 0), cpu(0, 1), cpu(1, 0), cpu(1, 1)]}
    expect(await observedBy('smp-topology', vm(threads, '-smp', '4'))).to.deep.equal(dealt(4, [1, 2, 2]))
    expect(await observedBy('smp-topology', vm({'query-cpus-fast': [cpu(0)]}))).to.deep.equal(
      dealt(1, [1, 1, 1], false),
    )
  })

  it('is the family of its machine', async () => {
    const of = (type: string, ...words: readonly string[]) =>
      observedBy('machine-type', vm({'qom-get': type}, ...words))
    expect(await of('pc-q35-7.2-machine', '-M', 'q35')).to.deep.equal({machine: 'q35', chosen: true})
    expect(await of('pc-i440fx-7.2-machine')).to.deep.equal({machine: 'i440fx', chosen: false})
    expect(await of('microvm-machine', '-machine', 'microvm')).to.deep.equal({
      machine: 'microvm',
      chosen: true,
    })
  })
})

/** What a check observes of a lab whose machines are all like this one. */
async function observedBy(id: string, machine: object): Promise<Json> {
  const observer = {machine: () => machine} as unknown as Observer
  return (await checks.find((check) => check.id === id)?.observe(observer)) ?? null
}
