import {expect} from 'chai'
import lab from '../../../labs/first-vm/lab.js'
import {cdState} from '../../../labs/first-vm/checks/cd-state.js'
import {installation} from '../../../labs/first-vm/checks/from-cd.js'
import {seenByVnc} from '../../../src/kit/screen/seen-by-vnc.js'
import {startedAnew} from '../../../labs/first-vm/checks/start-installed.js'
import {metBySpice} from '../../../src/kit/screen/met-by-spice.js'
import type {Json} from '../../../src/model/json.js'
import type {MachineView, Observer, SpiceView, VncView} from '../../../src/model/observer.js'
import {judgeRecorded, thenOf, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'
import {FakeSystem} from '../fake-system.js'

const made = (name: string): Recorded => ({
  [`${name}-made`]: [
    [{format: 'qcow2', size: '70 GiB', running: true}, 'passed'],
    [{format: null, size: null, running: false}, `${name}-missing`],
    [{format: 'raw', size: '70 GiB', running: false}, `${name}-other-format`],
    [{format: 'raw', size: '70 GiB', running: true}, `${name}-other-format`],
    [{format: 'qcow2', size: '70 MiB', running: false}, `${name}-other-size`],
    [{format: 'qcow2', size: '70 MiB', running: true}, `${name}-other-size`],
  ],
})

const seen = (port: number | null, security: string | null, lit: number | null): Json => ({
  port,
  security,
  lit,
})
const onVnc = (prefix: string): Recorded => ({
  [`${prefix}-on-vnc`]: [
    [seen(5900, 'none', 0.0034), 'passed'],
    [seen(null, null, null), `${prefix}-no-vnc`],
    [seen(5901, null, null), `${prefix}-other-display`],
    [seen(5900, null, null), `${prefix}-vnc-unreachable`],
    [seen(5900, 'password', null), `${prefix}-vnc-locked`],
    [seen(5900, 'none', 0), `${prefix}-vnc-dark`],
    [seen(5900, 'none', null), `${prefix}-vnc-dark`],
  ],
})

const startedFromCd = (prefix: string): Recorded => ({
  [`${prefix}-from-cd`]: [
    [{installed: false, cd: 'read'}, 'passed'],
    [{installed: true, cd: 'none'}, 'passed'],
    [{installed: false, cd: null}, `${prefix}-cd-ended`],
    [{installed: false, cd: 'none'}, `${prefix}-no-cd`],
    [{installed: false, cd: 'unread'}, `${prefix}-cd-unread`],
  ],
})

/** What the ready checks say that a VM runs from its disk; whether it has booted is another matter. */
const {'vm-running': vmRunning = [], 'vm-disk': vmDisk = []} = recordedVm('vm', 'ssh')
const {'spice-running': spiceRunning = [], 'spice-disk': spiceDisk = []} = recordedVm('spice', 'ssh')

const met = (port: number | null, ticketing: boolean | null, refusal: string | null = null): Json => ({
  port,
  answers: port === 44400,
  refusal,
  ticketing,
})

const RECORDED: Recorded = {
  ...made('ubuntu'),
  'vm-running': vmRunning,
  'vm-disk': vmDisk,
  ...onVnc('vm'),
  ...startedFromCd('vm'),
  'system-installed': [
    [{installed: true, cd: 'read'}, 'passed'],
    [{installed: true, cd: null}, 'passed'],
    [{installed: false, cd: null}, 'install-ended'],
    [{installed: false, cd: 'read'}, 'install-unfinished'],
  ],
  ...made('ubuntu2'),
  'spice-running': spiceRunning,
  'spice-disk': spiceDisk,
  'spice-answers': [
    [met(44400, false), 'passed'],
    [met(null, null), 'no-spice'],
    [met(44401, null), 'spice-other-port'],
    [{port: 44400, answers: false, refusal: null, ticketing: null}, 'spice-silent'],
    [met(44400, true), 'spice-ticket'],
    [met(44400, null, 'need-secured'), 'spice-refused'],
  ],
  ...startedFromCd('spice'),
  ...recordedVm('own', 'console'),
  'own-running': [
    [{running: true, cd: 'none'}, 'passed'],
    [{running: true, cd: 'unread'}, 'passed'],
    [{running: false, cd: null}, 'own-off'],
    [{running: true, cd: 'read'}, 'own-still-the-installer'],
  ],
  ...onVnc('own'),
}

describe('the judges of the lab first-vm', () => {
  judgeRecorded(lab, RECORDED)
})

interface Fake {
  /** What QEMU answers, by the command; null when it does not run. */
  readonly qmp: Readonly<Record<string, unknown>> | null
  /** What a command on the host says. */
  readonly said?: string
  readonly vnc?: VncView | null
  readonly spice?: SpiceView | null
  /** The words that the VM was started with. */
  readonly words?: readonly string[]
}

function fake({qmp, said = '', vnc = null, spice = null, words = []}: Fake): {
  lab: Observer
  vm: MachineView
  ran: readonly string[]
} {
  const vm = {
    running: () => Promise.resolve(qmp !== null),
    commandLine: () => Promise.resolve(words),
    qmp: (command: string) => Promise.resolve(qmp?.[command]),
  } as unknown as MachineView
  const host = new FakeSystem(() => said || null)
  const observer = {
    host,
    machine: () => vm,
    vnc: (port: number) => Promise.resolve(port === 5900 ? vnc : null),
    spice: (port: number) => Promise.resolve(port === 44400 ? spice : null),
  }
  return {lab: observer as unknown as Observer, vm, ran: host.asked}
}

const drives = (cd: boolean, bytes = 0) => ({
  'query-block': [
    {device: 'ide0-hd0', inserted: {ro: false, file: '/w/ubuntu.qcow2'}},
    {device: 'ide1-cd0', ...(cd && {inserted: {ro: true, file: '/w/ubuntu-24.04.3-live-server-amd64.iso'}})},
    {device: 'floppy0'},
  ],
  'query-blockstats': [
    {device: 'ide0-hd0', stats: {rd_bytes: 5e7}},
    {device: 'ide1-cd0', stats: {rd_bytes: bytes}},
  ],
})

describe('the CD of a VM', () => {
  it('is read when a system was started from it, and not when it was only looked at', async () => {
    expect(await cdState(fake({qmp: drives(false)}).vm)).to.equal('none')
    expect(await cdState(fake({qmp: drives(true, 40_000)}).vm)).to.equal('unread')
    expect(await cdState(fake({qmp: drives(true, 6e7)}).vm)).to.equal('read')
  })

  it('tells the installer from the system that it has installed', async () => {
    expect(await startedAnew(fake({qmp: drives(true, 6e7)}).lab)).to.deep.equal({running: true, cd: 'read'})
    expect(await startedAnew(fake({qmp: drives(false)}).lab)).to.deep.equal({running: true, cd: 'none'})
    expect(await startedAnew(fake({qmp: null}).lab)).to.deep.equal({running: false, cd: null})
    // Once restored, QEMU counts what is read anew.
    const cdOf = async (...words: readonly string[]) =>
      (await startedAnew(fake({qmp: drives(true, 40_000), words}).lab)).cd
    for (const order of ['d', 'dc', 'order=d', 'menu=on,once=dc'])
      expect(await cdOf('-cdrom', 'd.iso', '-boot', order), order).to.equal('read')
    for (const order of ['c', 'cd', 'order=cd', 'menu=on'])
      expect(await cdOf('-cdrom', 'd.iso', '-boot', order), order).to.equal('unread')
    expect(await cdOf('-name', 'd', '-cdrom', 'd.iso')).to.equal('unread')
  })
})

describe('a disk of the lab first-vm', () => {
  const UBUNTU = {machine: 'vm', disk: 'ubuntu.qcow2'}

  it('holds a system when it has a partition table', async () => {
    const said = '00000200:  45 46 49 20 50 41 52 54  EFI.PART\nread 8/8 bytes at offset 512\n'
    const {lab: observer, ran} = fake({qmp: drives(true, 6e7), said})
    expect(await installation(observer, UBUNTU)).to.deep.equal({installed: true, cd: 'read'})
    expect(ran).to.deep.equal(["qemu-io -r -U -c 'read -v 512 8' ubuntu.qcow2"])
    const empty = fake({qmp: null, said: '00000200:  00 00 00 00 00 00 00 00  ........\n'})
    expect(await installation(empty.lab, UBUNTU)).to.deep.equal({installed: false, cd: null})
  })
})

describe('a disk that was created wrong', () => {
  const small = {format: 'qcow2', size: '70 MiB'}

  it('is created again, and its VM is ended before that and started after it', () => {
    expect(thenOf(lab, 'ubuntu2-made', {...small, running: false})).to.equal(
      'qemu-img create -f qcow2 ubuntu2.qcow2 70G',
    )
    expect(thenOf(lab, 'ubuntu2-made', {...small, running: true})).to.match(
      /^while pkill .*ubuntu2.*; qemu-img create .*; qemu-system-x86_64 .*-spice/,
    )
  })
})

describe('what a viewer meets', () => {
  const view: VncView = {
    version: '3.8',
    security: ['none'],
    screen: {name: 'QEMU', width: 720, height: 400, colours: 3, lit: 0.01},
  }

  it('by VNC is the picture at 5900, and the port that QEMU serves', async () => {
    const served = {'query-vnc': {enabled: true, service: '5900'}}
    expect(await seenByVnc(fake({qmp: served, vnc: view}).lab, 'vm', 5900)).to.deep.equal(
      seen(5900, 'none', 0.01),
    )
    const locked = {...view, security: ['password'], screen: null}
    expect(await seenByVnc(fake({qmp: served, vnc: locked}).lab, 'vm', 5900)).to.deep.equal(
      seen(5900, 'password', null),
    )
    expect(await seenByVnc(fake({qmp: {'query-vnc': {enabled: false}}}).lab, 'vm', 5900)).to.deep.equal(
      seen(null, null, null),
    )
    expect(await seenByVnc(fake({qmp: null}).lab, 'vm', 5900)).to.deep.equal(seen(null, null, null))
  })

  it('by SPICE is whether it is let in at 44400, and the port that QEMU serves', async () => {
    const served = {'query-spice': {enabled: true, port: 44400}}
    const open = {version: '2.2', refusal: null, ticketing: false}
    expect(await metBySpice(fake({qmp: served, spice: open}).lab, 'vm', 44400)).to.deep.equal(
      met(44400, false),
    )
    expect(await metBySpice(fake({qmp: {'query-spice': {enabled: false}}}).lab, 'vm', 44400)).to.deep.equal(
      met(null, null),
    )
    expect(await metBySpice(fake({qmp: null}).lab, 'vm', 44400)).to.deep.equal(met(null, null))
  })
})
