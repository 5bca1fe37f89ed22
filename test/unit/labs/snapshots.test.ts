import {expect} from 'chai'
import {listedIn} from '../../../labs/snapshots/checks/listed-in.js'
import {memoryState} from '../../../labs/snapshots/checks/memory-state.js'
import {notedState} from '../../../labs/snapshots/checks/noted-state.js'
import {memorySavedIn, savevmRefused} from '../../../labs/snapshots/checks/savevm-refused.js'
import {snapshotNamed, snapshotsOf} from '../../../labs/snapshots/checks/snapshots-of.js'
import {takenWhen} from '../../../labs/snapshots/checks/taken-when.js'
import lab from '../../../labs/snapshots/lab.js'
import type {Json} from '../../../src/model/json.js'
import {vmImages} from '../../../src/machine/disks/vm-images.js'
import {ASTRAY, judgeRecorded, thenOf, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'
import {FakeSystem} from '../fake-system.js'

const forwarded = (vm: string, port: number): Recorded => ({
  [`${vm}-forwarded`]: [
    [{port}, 'passed'],
    [{port, way: ASTRAY}, `${vm}-forward-way-ends`],
    [{port: null}, `${vm}-no-forward`],
    [{port: port + 1}, `${vm}-other-port`],
  ],
})

const BY = 'ide0-hd1: data.img (raw)'
const LISTED = {file: 'a list', snap1: true, snap2: true, refused: null}

const RECORDED: Recorded = {
  ...recordedVm('server', 'ssh'),
  ...forwarded('server', 2222),
  ...recordedVm('vm', 'ssh'),
  ...forwarded('vm', 2223),
  'note-in-memory': [
    [{where: 'in memory', process: true}, 'passed'],
    [{where: 'on the disk', process: true}, 'note-on-disk'],
    [{where: 'on the host', process: true}, 'note-on-host'],
    [{where: null, process: true}, 'note-missing'],
    [{where: null, process: false}, 'note-missing'],
  ],
  'process-running': [
    [{process: 'running'}, 'passed'],
    [{process: null}, 'process-missing'],
  ],
  'saved-online': [
    [{of: 'disk and memory', others: '', refused: null}, 'passed'],
    [{of: 'disk and memory', others: 'snap2', refused: null}, 'passed'],
    [{of: 'disk', others: '', refused: null}, 'saved-disk-only'],
    [{of: null, others: 'snap1x', refused: null}, 'saved-other-name'],
    [{of: null, others: '', refused: null}, 'saved-nothing'],
    [
      {of: null, others: '', refused: {why: 'another disk', by: 'ide0-hd1: data.img (raw)'}},
      'saved-refused-by-disk',
    ],
    [{of: null, others: '', refused: {why: 'read-only', by: 'ide0-hd1: data.img (raw)'}}, 'saved-read-only'],
    [{of: null, others: '', refused: {why: 'temporary', by: 'ide0-hd1: data.img (raw)'}}, 'saved-temporary'],
    [
      {of: null, others: '', refused: {why: 'device', by: 'ide0-hd1: data.img (raw)'}},
      'saved-refused-by-device',
    ],
  ],
  'saved-with-both': [
    [{taken: 'after both'}, 'passed'],
    [{taken: 'before both'}, 'saved-too-early'],
    [{taken: 'before the note'}, 'saved-too-early'],
    [{taken: 'before the process'}, 'saved-too-early'],
  ],
  'loss-noted': [
    [{file: 'from the server', note: false, process: false, left: 'neither'}, 'passed'],
    [{file: null, note: false, process: false, left: 'neither'}, 'loss-unnoted'],
    [{file: 'without the server', note: false, process: false, left: 'neither'}, 'server-did-not-tell'],
    [{file: 'from the server', note: true, process: true, left: 'the note'}, 'note-was-there'],
    [{file: 'from the server', note: true, process: false, left: 'neither'}, 'note-was-there'],
    [{file: 'from the server', note: false, process: true, left: 'the process'}, 'process-was-there'],
  ],
  'state-back': [
    [{status: 'running', answers: true, note: true, process: 'the old one', refused: null}, 'passed'],
    [{status: 'ended', answers: false, note: false, process: null, refused: null}, 'server-ended-since'],
    [
      {status: 'restore-vm', answers: false, note: false, process: null, refused: null},
      'server-stands-still',
    ],
    [{status: 'running', answers: false, note: false, process: null, refused: null}, 'server-silent-since'],
    [{status: 'running', answers: true, note: true, process: 'a new one', refused: null}, 'process-anew'],
    [{status: 'running', answers: true, note: true, process: null, refused: null}, 'not-gone-back'],
    [{status: 'running', answers: true, note: false, process: 'the old one', refused: null}, 'not-gone-back'],
    [
      {
        status: 'running',
        answers: true,
        note: false,
        process: null,
        refused: {why: 'another disk', by: 'ide0-hd1: data.img (raw)'},
      },
      'back-refused-by-disk',
    ],
    [
      {
        status: 'running',
        answers: true,
        note: false,
        process: null,
        refused: {why: 'read-only', by: 'ide0-hd1: data.img (raw)'},
      },
      'back-read-only',
    ],
    [
      {
        status: 'running',
        answers: true,
        note: false,
        process: null,
        refused: {why: 'temporary', by: 'ide0-hd1: data.img (raw)'},
      },
      'back-temporary',
    ],
    [
      {
        status: 'running',
        answers: true,
        note: false,
        process: null,
        refused: {why: 'device', by: 'ide0-hd1: data.img (raw)'},
      },
      'back-refused-by-device',
    ],
  ],
  'both-listed': [
    [{...LISTED, there: 'snap1'}, 'passed'],
    [{...LISTED, file: null, snap1: false, snap2: false, there: 'snap1'}, 'list-missing'],
    [{...LISTED, file: 'empty', snap1: false, snap2: false, there: 'both'}, 'list-empty'],
    [{...LISTED, snap2: false, there: 'snap1'}, 'listed-without-second'],
    [{...LISTED, snap1: false, there: 'both'}, 'listed-without-first'],
    [{...LISTED, snap1: false, there: null}, 'listed-without-first'],
    [
      {...LISTED, snap2: false, there: null, refused: {why: 'another disk', by: BY}},
      'second-refused-by-disk',
    ],
    [{...LISTED, snap2: false, there: null, refused: {why: 'read-only', by: BY}}, 'second-read-only'],
    [{...LISTED, snap2: false, there: null, refused: {why: 'temporary', by: BY}}, 'second-temporary'],
    [{...LISTED, snap2: false, there: null, refused: {why: 'device', by: BY}}, 'second-refused-by-device'],
  ],
  'second-deleted': [
    [{snap1: true, snap2: false}, 'passed'],
    [{snap1: true, snap2: true}, 'second-still-there'],
    [{snap1: false, snap2: true}, 'second-still-there'],
    [{snap1: false, snap2: false}, 'first-deleted'],
  ],
  'saved-offline': [
    [{of: 'disk', others: '', running: true}, 'passed'],
    [{of: 'disk and memory', others: '', running: true}, 'offline-with-memory'],
    [{of: null, others: 'snap', running: true}, 'offline-other-name'],
    [{of: null, others: '', running: true}, 'offline-refused'],
    [{of: null, others: '', running: false}, 'offline-missing'],
  ],
  'damage-noted': [
    [{file: 'from the VM', damaged: true, now: null}, 'passed'],
    [{file: null, damaged: false, now: 'off'}, 'vm-off-unnoted'],
    [{file: null, damaged: false, now: 'whole'}, 'damage-unnoted'],
    [{file: 'without the VM', damaged: false, now: 'damaged'}, 'vm-did-not-tell'],
    [{file: 'from the VM', damaged: false, now: 'whole'}, 'nothing-damaged'],
    [{file: 'from the VM', damaged: false, now: 'damaged'}, 'nothing-damaged'],
  ],
  'booted-anew': [
    [{boot: 'another one than noted'}, 'passed'],
    [{boot: 'ended'}, 'vm-not-started-again'],
    [{boot: 'the one noted'}, 'vm-not-ended'],
    [{boot: 'silent'}, 'vm-silent-again'],
  ],
  'disk-back': [
    [{damaged: false, disk: 'new with this boot'}, 'passed'],
    [{damaged: false, disk: null}, 'passed'],
    [{damaged: true, disk: 'older than this boot'}, 'disk-not-back'],
    [{damaged: false, disk: 'older than this boot'}, 'removed-by-hand'],
  ],
}

describe('the judges of the lab snapshots', () => {
  judgeRecorded(lab, RECORDED)
})

const system = (stdout: string | null) => new FakeSystem(() => stdout)

describe('when a snapshot was taken', () => {
  const BOOTED = 1_795_727_000
  /** Taken 30 s after the system's start by both clocks, and 34 s after QEMU's. */
  const info = (at: number) =>
    JSON.stringify({
      snapshots: [
        {
          ...{id: '1', name: 'snap1', 'vm-state-size': 1},
          ...{'vm-clock-sec': at + 4, 'vm-clock-nsec': 0, 'date-sec': BOOTED + at, 'date-nsec': 5e8},
        },
      ],
    })
  /** In seconds after the system's start: when the note was written, the process started, and how far the clock is behind. */
  const when = async (written: number, started: readonly number[], behind = 0, snapshotAt = 30) => {
    const stat = (seconds: number) => `171 (sleep) S ${'0 '.repeat(18)}${seconds * 100} 0`
    const host = new FakeSystem((line) =>
      line.startsWith('date') ? `${BOOTED + 60 + behind}.25` : info(snapshotAt),
    )
    const guest = new FakeSystem((line) =>
      line.startsWith('sed')
        ? `${BOOTED}\n60.25\n${BOOTED + written}\n`
        : ['note', ...started.map(stat)].join('\n'),
    )
    return takenWhen(host, guest)
  }

  it('is after what was there before it', async () => {
    expect(await when(20, [21])).to.equal('after both')
    expect(await when(30, [30])).to.equal('after both')
    expect(await when(20, [21, 50])).to.equal('after both')
  })

  it('is before what came later', async () => {
    expect(await when(34, [35])).to.equal('before both')
    expect(await when(34, [21])).to.equal('before the note')
    expect(await when(20, [35, 36])).to.equal('before the process')
  })

  it('counts by how long the VM ran where its clock is not that of the host', async () => {
    expect(await when(20, [33], 200)).to.equal('after both')
    expect(await when(50, [35], 200)).to.equal('before the process')
    expect(await when(50, [33], -200)).to.equal('after both')
  })

  it('says nothing of what was started after another boot', async () => {
    expect(await when(5, [5], 0, -100)).to.equal('after both')
  })
})

describe('the snapshots in a disk', () => {
  const info = JSON.stringify({
    snapshots: [
      {
        id: '1',
        name: 'snap1',
        'vm-state-size': 105_906_176,
        'vm-clock-sec': 64,
        'vm-clock-nsec': 157e6,
        'date-sec': 1795727016,
        'date-nsec': 5e8,
      },
      {
        id: '2',
        name: 'clean',
        'vm-state-size': 0,
        'vm-clock-sec': 0,
        'vm-clock-nsec': 0,
        'date-sec': 1795727040,
        'date-nsec': 0,
      },
    ],
  })

  it('hold memory or only the disk', async () => {
    expect(await snapshotsOf(system(info), 'a.qcow2')).to.deep.equal([
      {name: 'snap1', of: 'disk and memory', ranFor: 64.157, at: 1795727016.5},
      {name: 'clean', of: 'disk', ranFor: 0, at: 1795727040},
    ])
    expect(await snapshotNamed(system(info), 'a.qcow2', 'clean')).to.deep.equal({of: 'disk', others: 'snap1'})
    expect(await snapshotNamed(system(info), 'a.qcow2', 'other')).to.deep.equal({
      of: null,
      others: 'snap1 clean',
    })
  })

  it('are none in a disk without any, and where there is no disk', async () => {
    expect(await snapshotsOf(system('{}'), 'a.qcow2')).to.deep.equal([])
    expect(await snapshotsOf(system(null), 'a.qcow2')).to.deep.equal([])
  })
})

describe('a list of snapshots', () => {
  const list = (id: string) =>
    `Snapshot list:\nID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT\n${id}         snap1             101 MiB 2026-11-26 21:43:36 00:01:04.157           \n2         snap2                 0 B 2026-11-26 21:43:52 00:01:06.619\n`

  it('is read as qemu-img and the monitor write it', async () => {
    expect(await listedIn(system(list('1')), 'list.txt')).to.deep.equal(['snap1', 'snap2'])
    expect(await listedIn(system(list('--')), 'list.txt')).to.deep.equal(['snap1', 'snap2'])
    expect(
      await listedIn(
        system('image: a.qcow2\nSnapshot list:\n    1 a 101 MiB 2026-11-26 21:43:36'),
        'list.txt',
      ),
    ).to.deep.equal(['a'])
  })

  it('may be empty, or not be there', async () => {
    expect(await listedIn(system(''), 'list.txt')).to.deep.equal([])
    expect(await listedIn(system(null), 'list.txt')).to.equal(null)
  })
})

describe("what is in the server's memory", () => {
  it('is the note, and the processes by when they were started', async () => {
    const stat = `171 (sleep) S 1 171 171 0 -1 4194304 90 0 0 0 0 0 0 0 20 0 1 0 6157 2400256 1\n`
    expect(await memoryState(system(`note\n${stat}`))).to.deep.equal({note: true, started: [61.57]})
    expect(await memoryState(system(''))).to.deep.equal({note: false, started: []})
  })
})

describe('what was written down of a VM', () => {
  const id = '1bad1429-af21-4dd5-b235-404b90394f88'

  it('is its boot id, and what it listed', async () => {
    expect(await notedState(system(`${id}\r\nnote.txt\n171\n`), 'server.txt')).to.deep.equal({
      bootId: id,
      lines: ['note.txt', '171'],
    })
    expect(await notedState(system(''), 'server.txt')).to.deep.equal({bootId: null, lines: []})
    expect(await notedState(system(null), 'server.txt')).to.equal(null)
  })
})

describe('what is in the way of a snapshot of a VM', () => {
  interface Inserted {
    readonly file: string
    readonly drv: string
    readonly ro?: boolean
    readonly backing_file?: string
    readonly snapshots?: readonly object[]
  }
  const blocksOf = (drives: readonly (Inserted | null)[]) =>
    drives.map((inserted, at) => {
      if (!inserted) return {device: `drive${at}`}
      const {file, drv, backing_file: below, snapshots = []} = inserted
      const backing = below ? {'backing-image': {filename: below, format: 'qcow2'}} : {}
      const image = {filename: file, format: drv, snapshots, ...backing}
      return {device: `drive${at}`, inserted: {ro: false, ...inserted, image}}
    })
  /** Its disks are known as a VM's are: by their files, a link by where it leads. */
  const nameOf = (file: string) => (file === 'link.img' ? 'server.qcow2' : (file.split('/').at(-1) ?? ''))
  const machine = (drives: readonly (Inserted | null)[], reasons?: readonly string[]) => ({
    images: () => Promise.resolve(vmImages(blocksOf(drives), [], nameOf)),
    qmp: <T>(command: string): Promise<T> => {
      const blocks = blocksOf(drives)
      const answer = command === 'query-block' ? blocks : reasons ? {'blocked-reasons': reasons} : {}
      return Promise.resolve(answer as T)
    },
  })
  const SERVER = {file: '/home/a/server.qcow2', drv: 'qcow2'}

  it('is nothing where all that it writes to is a qcow2, whatever else it reads', async () => {
    const others = [null, {file: 'a.iso', drv: 'raw', ro: true}, {file: 'b.qcow2', drv: 'qcow2'}]
    expect(await savevmRefused(machine([SERVER, ...others]))).to.equal(null)
  })

  it('is a disk in another format that it may write to', async () => {
    const refused = await savevmRefused(machine([SERVER, null, {file: '/b/data.img', drv: 'raw'}]))
    expect(refused).to.deep.equal({why: 'another disk', by: 'drive2: data.img (raw)'})
  })

  it('is its own disk where it may not, or does not, write to that', async () => {
    expect(await savevmRefused(machine([{...SERVER, ro: true}]))).to.include({why: 'read-only'})
    const temporary = {file: '/var/tmp/vl.abcDEF', drv: 'qcow2', backing_file: 'server.qcow2'}
    expect(await savevmRefused(machine([temporary]))).to.include({why: 'temporary'})
    expect(await savevmRefused(machine([{...temporary, backing_file: 'link.img'}]))).to.include({
      why: 'temporary',
    })
    const linked = {file: 'link.img', drv: 'qcow2'}
    expect(await savevmRefused(machine([{...linked, ro: true}]))).to.include({why: 'read-only'})
    expect(await savevmRefused(machine([linked]))).to.equal(null)
  })

  it('is what QEMU says of a device', async () => {
    const says = 'Migration is disabled when VirtFS export path is mounted'
    expect(await savevmRefused(machine([SERVER], [says]))).to.deep.equal({why: 'device', by: says})
  })

  it('is not that another of its disks holds the memory', async () => {
    const snapshot = (size: number) => ({name: 'snap1', 'vm-state-size': size})
    const first = {file: 'data.qcow2', drv: 'qcow2', snapshots: [snapshot(1000)]}
    const server = {...SERVER, snapshots: [snapshot(0)]}
    expect(await memorySavedIn(machine([first, server]), 'snap1')).to.equal(true)
    expect(await memorySavedIn(machine([server]), 'snap1')).to.equal(false)
  })
})

describe('what the lab snapshots proposes next', () => {
  const next = (id: string, facts: Json) => thenOf(lab, id, facts)

  it('is first what was not broken, and only then to write that down again', () => {
    const noted = {file: 'from the server', note: true, process: true}
    expect(next('loss-noted', {...noted, left: 'the note'})).to.match(/^rm /)
    expect(next('loss-noted', {...noted, left: 'the process'})).to.match(/^kill /)
    expect(next('loss-noted', {...noted, left: 'neither'})).to.match(/^ssh .* tee server\.txt$/)
    const unnoted = {file: 'from the VM', damaged: false}
    expect(next('damage-noted', {...unnoted, now: 'whole'})).to.match(/^touch /)
    expect(next('damage-noted', {...unnoted, now: 'damaged'})).to.match(/^ssh .* tee vm\.txt$/)
    expect(next('damage-noted', {...unnoted, file: null, now: 'whole'})).to.match(/^touch /)
  })

  it('is to take the second snapshot again where it is gone, and else to list it', () => {
    const listed = {...LISTED, snap2: false}
    expect(next('both-listed', {...listed, there: 'snap1'})).to.equal('savevm snap2')
    expect(next('both-listed', {...listed, there: 'both'})).to.match(/^qemu-img snapshot -l/)
    const first = {...LISTED, snap1: false}
    expect(next('both-listed', {...first, there: 'both'})).to.match(/^qemu-img snapshot -l/)
    expect(next('both-listed', {...first, there: null})).to.equal('savevm snap1')
  })

  it('is all that the memory lacks, where the server has booted anew', () => {
    expect(next('note-in-memory', {where: null, process: false})).to.match(/note\.txt; setsid sleep/)
    expect(next('note-in-memory', {where: null, process: true})).to.match(/note\.txt$/)
  })
})
