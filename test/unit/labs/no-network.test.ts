import {expect} from 'chai'
import lab from '../../../labs/no-network/lab.js'
import {cardsOf} from '../../../labs/no-network/checks/cards-of.js'
import {seenInside} from '../../../labs/no-network/checks/inside.js'
import {listedInVm, listedOnHost} from '../../../labs/no-network/checks/listed-in.js'
import type {Json} from '../../../src/model/json.js'
import type {MachineView, Nic} from '../../../src/model/observer.js'
import {judgeRecorded, type Recorded} from './judge-recorded.js'

const inside = (interfaces: string | null, status = 'running', ownSerial = false): Json => ({
  status,
  ownSerial,
  interfaces,
})

/** What holds of either VM. */
function startedVm(vm: string): Recorded {
  return {
    [`${vm}-running`]: [
      [{state: 'running', started: true, strangers: 0}, 'passed'],
      [{state: null, started: true, strangers: 0}, `${vm}-ended`],
      [{state: null, started: false, strangers: 1}, `${vm}-other-disk`],
      [{state: null, started: false, strangers: 0}, `${vm}-not-started`],
    ],
    [`${vm}-disk`]: [
      [{readAs: 'qcow2'}, 'passed'],
      [{readAs: 'raw'}, `${vm}-read-as-other`],
      [{readAs: null}, `${vm}-read-as-other`],
    ],
  }
}

const noAnswer = (vm: string): Recorded[string] => [
  [inside(null, 'ended'), `${vm}-died`],
  [inside(null, 'prelaunch'), `${vm}-paused`],
  [inside(null, 'running', true), `${vm}-own-serial`],
  [inside(null), `${vm}-silent`],
]

const RECORDED: Recorded = {
  ...startedVm('vm'),
  ...startedVm('isolated'),
  'vm-card': [
    [{cards: 'user'}, 'passed'],
    [{cards: ''}, 'vm-no-card'],
    [{cards: 'nothing'}, 'vm-card-loose'],
    [{cards: 'user nothing'}, 'vm-other-cards'],
    [{cards: 'tap'}, 'vm-other-cards'],
  ],
  'vm-sees-card': [
    [inside('lo ens3'), 'passed'],
    ...(noAnswer('vm') ?? []),
    [inside('lo'), 'vm-card-unseen'],
  ],
  'isolated-no-card': [
    [{cards: ''}, 'passed'],
    [{cards: 'user'}, 'isolated-on-user-network'],
    [{cards: 'nothing'}, 'isolated-card-loose'],
    [{cards: 'tap'}, 'isolated-other-card'],
  ],
  'isolated-only-lo': [
    [inside('lo'), 'passed'],
    ...(noAnswer('isolated') ?? []),
    [inside('lo br0'), 'isolated-more-than-lo'],
  ],
  'links-written': [
    [{file: 'in the second VM', listed: 'lo'}, 'passed'],
    [{file: 'on the host', listed: 'lo'}, 'links-on-host'],
    [{file: 'in the first VM', listed: 'lo ens3'}, 'links-in-first-vm'],
    [{file: null, listed: null}, 'links-missing'],
    [{file: 'in the second VM', listed: ''}, 'links-empty'],
    [{file: 'in the second VM', listed: 'lo ens3'}, 'links-of-another'],
  ],
}

describe('the judges of the lab no-network', () => {
  judgeRecorded(lab, RECORDED)
})

describe('the cards of a VM', () => {
  const nic = (backend: string | null): Nic => ({model: 'e1000', mac: '52:54:00:12:34:56', backend})
  const machine = (...nics: readonly Nic[]) => ({nics: () => Promise.resolve(nics)}) as unknown as MachineView

  it('are told by the networks that they are joined to', async () => {
    expect(await cardsOf(machine())).to.deep.equal([])
    expect(
      await cardsOf(machine(nic('index=0,type=user,net=10.0.2.0,restrict=off'), nic(null))),
    ).to.deep.equal(['user', 'nothing'])
  })
})

describe('a guest seen from inside', () => {
  interface Fake {
    readonly argv?: readonly string[]
    readonly running?: boolean
    readonly status?: string
    readonly links?: readonly string[] | Error
  }

  const machine = ({argv = [], running = true, status = 'running', links = ['lo']}: Fake) =>
    ({
      commandLine: () => Promise.resolve(argv),
      running: () => Promise.resolve(running),
      qmp: () => Promise.resolve({status}),
      console: {
        links: () =>
          links instanceof Error ? Promise.reject(links) : Promise.resolve(links.map((ifname) => ({ifname}))),
      },
    }) as unknown as MachineView

  it('tells its interfaces', async () => {
    expect(await seenInside(machine({links: ['lo', 'ens3']}))).to.deep.equal(inside('lo ens3'))
  })

  it('tells none while nobody answers, or nobody could', async () => {
    expect(await seenInside(machine({links: new Error('silent')}))).to.deep.equal(inside(null))
    expect(await seenInside(machine({running: false}))).to.deep.equal(inside(null, 'ended'))
    expect(await seenInside(machine({status: 'paused'}))).to.deep.equal(inside(null, 'paused'))
    for (const option of ['-nographic', '--nodefaults', '-serial'])
      expect(await seenInside(machine({argv: ['-m', '512', option]}))).to.deep.equal(
        inside(null, 'running', true),
      )
  })
})

describe('the interfaces that a file lists', () => {
  const room = (stdout: string, exitCode = 0) => {
    const asked: string[] = []
    const run = (program: string, args: readonly string[] = []) => {
      asked.push([program, ...args].join(' '))
      return Promise.resolve({exitCode, stdout, stderr: ''})
    }
    return {asked, run}
  }
  const listed = (stdout: string, exitCode?: number) => listedInVm(room(stdout, exitCode))

  it('are those of every way to list them', async () => {
    expect(
      await listed(
        'lo               UNKNOWN        00:00:00:00:00:00 <LOOPBACK,UP,LOWER_UP> \nens3             UP             52:54:00:12:34:56 <BROADCAST,UP>\n',
      ),
    ).to.equal('lo ens3')
    expect(
      await listed(
        '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n    inet 127.0.0.1/8 scope host lo\n',
      ),
    ).to.equal('lo')
    expect(await listed('ens3\nlo\n')).to.equal('ens3 lo')
  })

  it('are none in an empty file, and null where there is no file', async () => {
    expect(await listed('')).to.equal('')
    expect(await listed('', 1)).to.equal(null)
  })
  it('are looked for at home in a VM, and in the work folder on the host', async () => {
    const [guest, host] = [room('lo\n'), room('lo\neth0\n')]
    expect([await listedInVm(guest), await listedOnHost(host)]).to.deep.equal(['lo', 'lo eth0'])
    expect([...guest.asked, ...host.asked]).to.deep.equal(['sh -c cat ~student/links.txt', 'cat links.txt'])
  })
})
