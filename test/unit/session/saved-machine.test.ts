import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {identity} from '../../../src/host/identity.js'
import {asideInLab, keepFresh, writeSavedMachines} from '../../../src/session/saved-machine.js'

describe('writeSavedMachines', () => {
  let io: string
  beforeEach(() => (io = mkdtempSync(join(tmpdir(), 'qlab-io-'))))
  afterEach(() => rmSync(io, {recursive: true}))

  it('notes each machine’s words as they are, its memory, and where each of its files goes', () => {
    const argv = ['-m', '512', '-drive', 'file=a b.qcow2', ''].join('\0')
    writeSavedMachines(
      io,
      '/home/anna/qlab/bridge',
      [
        {
          machine: 'vm',
          argv,
          memory: '384M',
          disks: [
            {copy: '/saved/vm-0', name: 'a b.qcow2'},
            {copy: '/saved/vm-1', name: 'disks/data.qcow2'},
          ],
          serial: '/saved/vm.serial',
          state: null,
        },
        {
          machine: 'other',
          argv: ['-snapshot', ''].join('\0'),
          memory: null,
          disks: [{copy: '/saved/other-0', name: 'c.qcow2'}],
          serial: null,
          state: null,
        },
      ],
      identity(),
    )
    const read = (name: string): string => readFileSync(join(io, 'saved', name), 'utf8')
    expect(read('0.argv')).to.equal(argv)
    expect(read('0.memory')).to.equal('384M')
    expect(existsSync(join(io, 'saved', '1.memory'))).to.equal(false)
    expect(read('0.files')).to.equal(
      [
        '/saved/vm-0\t/home/anna/qlab/bridge/a b.qcow2\n',
        '/saved/vm-1\t/home/anna/qlab/bridge/disks/data.qcow2\n',
        '/saved/vm.serial\t/run/qlab/vm/saved-0.serial\n',
      ].join(''),
    )
    expect(read('1.files')).to.equal('/saved/other-0\t/home/anna/qlab/bridge/c.qcow2\n')
  })

  it('lets a state that QEMU loads itself be copied to where QEMU may write to it', () => {
    const machine = {machine: 'vm', memory: null, disks: [], serial: null}
    writeSavedMachines(
      io,
      '/lab',
      [
        {...machine, argv: 'x', state: '/kept/one.state'},
        {...machine, argv: 'y', state: '/kept/two.qcow2'},
      ],
      identity(),
    )
    const read = (name: string): string => readFileSync(join(io, 'saved', name), 'utf8')
    expect([read('0.state'), read('0.files')]).to.deep.equal(['/kept/one.state', ''])
    expect(existsSync(join(io, 'saved', '1.state'))).to.equal(false)
    expect(read('1.files')).to.equal(`/kept/two.qcow2\t${asideInLab(1)}\n`)
  })

  it('may be crossed off by whoever the lab runs as, which for root is somebody else', () => {
    const who = identity()
    writeSavedMachines(
      io,
      '/lab',
      [{machine: 'vm', argv: 'x', memory: null, disks: [], serial: null, state: null}],
      who,
    )
    expect(statSync(join(io, 'saved')).uid).to.equal(who.uid)
  })

  it('leaves nothing in a session that boots its machines', () => {
    writeSavedMachines(io, '/lab', [], identity())
    expect(existsSync(join(io, 'saved'))).to.equal(false)
  })

  it('numbers them from where others end', () => {
    const machine = {machine: 'vm', memory: null, disks: [], serial: null, state: null}
    writeSavedMachines(io, '/lab', [{...machine, argv: 'a\0'}], identity())
    writeSavedMachines(io, '/lab', [{...machine, argv: 'b\0'}], identity(), 1)
    expect(readFileSync(join(io, 'saved/0.argv'), 'utf8')).to.equal('a\0')
    expect(readFileSync(join(io, 'saved/1.argv'), 'utf8')).to.equal('b\0')
  })

  it('keeps what disks are like, unless one is yet to be made', () => {
    const work = join(io, 'work')
    mkdirSync(work)
    writeFileSync(join(work, 'a.qcow2'), 'nothing yet')
    const disks = [{copy: '/saved/vm-0', name: 'a.qcow2'}]
    expect(keepFresh(io, work, {disks}, identity(), 3)).to.equal(true)
    const line = readFileSync(join(io, 'saved/3.fresh'), 'utf8')
    expect(line).to.equal(`/run/qlab/io/saved/3.fresh-0\t${join(work, 'a.qcow2')}\n`)
    expect(readFileSync(join(io, 'saved/3.fresh-0'), 'utf8')).to.equal('nothing yet')
    const more = [...disks, {copy: '/saved/vm-1', name: 'b.qcow2'}]
    expect(keepFresh(io, work, {disks: more}, identity(), 4)).to.equal(false)
    expect(existsSync(join(io, 'saved/4.fresh'))).to.equal(false)
  })
})
