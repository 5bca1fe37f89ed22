import {mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import lab from '../../../labs/port-forward/lab.js'
import {forwardsOf} from '../../../labs/port-forward/checks/forwards-of.js'
import type {Json} from '../../../src/model/json.js'
import {SystemBase} from '../../../src/host/system-base.js'
import type {MachineView, Observer, Ran} from '../../../src/model/observer.js'
import {FakeSystem} from '../fake-system.js'
import {ASTRAY, judgeRecorded, WAY, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'

/** What holds of either VM; its port is the only difference. */
function startedVm(vm: string, port: number): Recorded {
  const forward = (protocol: string, from: number, target: number) => ({
    forward: `${protocol}::${from}-:${target}`,
    protocol,
    port: from,
    target,
  })
  return {
    ...recordedVm(vm, 'ssh'),
    [`${vm}-network`]: [
      [{cards: 1, to: 'user', forwards: 1}, 'passed'],
      [{cards: 0, to: null, forwards: 1}, `${vm}-card-forgotten`],
      [{cards: 0, to: null, forwards: 0}, `${vm}-no-network`],
      [{cards: 1, to: null, forwards: 0}, `${vm}-card-loose`],
      [{cards: 1, to: 'tap', forwards: 0}, `${vm}-other-network`],
    ],
    [`${vm}-forwarded`]: [
      [forward('tcp', port, 22), 'passed'],
      [{...forward('tcp', port, 22), way: ASTRAY}, `${vm}-forward-way-ends`],
      [{forward: null, protocol: null, port: null, target: null}, `${vm}-no-forward`],
      [forward('udp', port, 22), `${vm}-udp`],
      [forward('tcp', 22, port), `${vm}-reversed`],
      [forward('tcp', port, 23), `${vm}-other-target`],
      [forward('tcp', port + 1, 22), `${vm}-other-port`],
      [forward('tcp', 22, 22), `${vm}-other-port`],
    ],
  }
}

const HOST = '192.168.77.100'
const knocked = (ports: string, inner: string): Json => ({ports, '10.0.2.15': inner})

const ELSEWHERE = {
  ...{at: 'vm', reason: 'forward-not-at-localhost'},
  values: {at: 'vm', vm: 'vm', port: '2222', to: '10.0.2.15', host: '192.168.77.100'},
}
const RECORDED: Recorded = {
  ...startedVm('vm', 2222),
  ...startedVm('second', 2223),
  'hello-left': [
    [{hello: 'in the VM'}, 'passed'],
    [{hello: 'on the host'}, 'hello-on-host'],
    [{hello: "in root's home"}, 'hello-as-root'],
    [{hello: null, way: null}, 'hello-missing'],
    [{hello: null, way: ELSEWHERE}, 'hello-way-ends'],
  ],
  'port-reaches-vm': [
    [{reached: 'this VM'}, 'passed'],
    [{reached: null, way: WAY}, 'port-way-ends'],
    [{reached: null}, 'port-reaches-nobody'],
    [{reached: 'another machine'}, 'port-reaches-another'],
  ],
  'page-fetched': [
    [{fetched: true, seenAs: HOST, host: HOST, onHost: false}, 'passed'],
    [{fetched: false, seenAs: null, host: HOST, onHost: true}, 'page-on-host'],
    [{fetched: false, seenAs: null, host: HOST, onHost: false, way: WAY}, 'page-way-ends'],
    [{fetched: false, seenAs: null, host: HOST, onHost: false}, 'page-missing'],
    [{fetched: true, seenAs: '10.0.2.15', host: HOST, onHost: false}, 'page-of-another'],
  ],
  'vm-reaches-out': [
    [{seenAs: HOST, host: HOST}, 'passed'],
    [{seenAs: null, host: HOST, way: WAY}, 'out-way-ends'],
    [{seenAs: null, host: HOST}, 'vm-cut-off'],
    [{seenAs: '192.168.77.1', host: HOST}, 'vm-seen-otherwise'],
  ],
  'neighbour-kept-out': [
    [knocked('none', 'closed'), 'passed'],
    [knocked('2224', 'closed'), 'open-to-all'],
    [knocked('none', 'open'), 'inner-address-open'],
  ],
  'ports-lead-apart': [
    [{first: 'the first VM', second: 'the second VM'}, 'passed'],
    [{first: 'the first VM', second: null, way: WAY}, 'apart-way-ends'],
    [{first: 'the first VM', second: null}, 'a-port-is-silent'],
    [{first: 'the second VM', second: 'the first VM'}, 'ports-mixed-up'],
  ],
}

describe('the judges of the lab port-forward', () => {
  judgeRecorded(lab, RECORDED)
})

describe('the forwards of a VM', () => {
  it('are read from the monitor, connections aside', async () => {
    const told = [
      'Hub 0 (#net020):',
      '  Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ',
      '  TCP[ESTABLISHED]   14       127.0.0.1  2222       10.0.2.15    22     0     0',
      '  TCP[HOST_FORWARD]   8               *  2222       10.0.2.15    22     0     0',
      '  UDP[HOST_FORWARD]   9       127.0.0.1  5353       10.0.2.15    53     0     0',
    ].join('\r\n')
    const machine = {qmp: () => Promise.resolve(told)} as unknown as MachineView
    expect(await forwardsOf(machine)).to.deep.equal([
      {protocol: 'tcp', port: 2222, target: 22},
      {protocol: 'udp', port: 5353, target: 53},
    ])
  })
})

/** A guest that has the programs of one folder and no others. */
class BareGuest extends SystemBase {
  constructor(private readonly folder: string) {
    super()
  }

  async run(command: string, args: readonly string[] = []): Promise<Ran> {
    const ran = await execa('/bin/sh', ['-c', '"$@"', 'sh', command, ...args], {
      reject: false,
      ...{env: {PATH: this.folder}, extendEnv: false},
    })
    return {exitCode: ran.exitCode ?? 1, stdout: ran.stdout, stderr: ran.stderr}
  }
}

describe('whether the VM reaches out', () => {
  const observe = Object.values(lab.steps)
    .flat()
    .find(({id}) => id === 'vm-reaches-out')?.observe as (lab: Observer) => Promise<unknown>

  for (const program of ['wget', 'curl'])
    it(`is seen in a guest that has ${program} and no bash`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'qlab-no-bash-'))
      try {
        for (const each of ['sh', 'timeout'])
          symlinkSync((await execa('which', [each])).stdout, join(folder, each))
        const page = `#!/bin/sh\ncase "$*" in *http://203.0.113.1/*) echo 'You come from ${HOST}.' ;; esac\n`
        writeFileSync(join(folder, program), page, {mode: 0o755})
        const addr = [{family: 'inet', local: HOST, prefixlen: 24, scope: 'global'} as const]
        const guest = new BareGuest(folder)
        const host = new FakeSystem({}, [{ifname: 'eth0', addr_info: addr}])
        const seen = await observe({host, machine: () => guest} as unknown as Observer)
        expect(seen).to.deep.equal({seenAs: HOST, host: HOST, way: null})
      } finally {
        rmSync(folder, {recursive: true})
      }
    })
})
