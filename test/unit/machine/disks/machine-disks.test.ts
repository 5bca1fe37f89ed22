import {linkSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {disksOf} from '../../../../src/machine/disks/machine-disks.js'
import type {LabDoor} from '../../../../src/machine/lab-door.js'
import {VM_FOLDER} from '../../../../src/machine/machine-records.js'
import {FilesBelow} from '../../../../src/session/files-below.js'
import {listenerIn} from '../../../../src/machine/condition/who-holds.js'
import {temporaryFolder} from '../../host/fake-programs.js'

describe('disksOf', () => {
  const folder = temporaryFolder()
  const work = join(folder.path, 'work')
  const door = new FilesBelow((path) =>
    path.startsWith(VM_FOLDER) ? join(folder.path, path.slice(VM_FOLDER.length)) : path,
  ) as unknown as LabDoor
  const place = {door, work, disks: ['a.qcow2', 'b.qcow2']}
  const disks = (argv: readonly string[], {cwd = work, id = '1'} = {}) =>
    disksOf({id, argv, cwd, startedAt: 0, pid: null, starting: false, watched: true}, place)

  before(() => {
    mkdirSync(join(work, 'sub'), {recursive: true})
    for (const name of ['a.qcow2', 'b.qcow2']) writeFileSync(join(work, name), name)
    symlinkSync(join(work, 'a.qcow2'), join(work, 'sub/soft'))
    linkSync(join(work, 'b.qcow2'), join(work, 'sub/hard link'))
    writeFileSync(join(work, 'vm.cfg'), '[drive "d"]\n  file = "b.qcow2"\n  format = "qcow2"\n')
    writeFileSync(join(folder.path, '9.opened'), '/dev/null\n/lab/b.qcow2\n')
  })

  after(() => folder[Symbol.dispose]())

  it('follows every name to its file', async () => {
    expect(await disks(['-drive', 'file=a.qcow2'])).to.deep.equal(['a.qcow2'])
    expect(await disks(['-hda', './sub/../b.qcow2'])).to.deep.equal(['b.qcow2'])
    expect(await disks(['-hda', '../a.qcow2'], {cwd: join(work, 'sub')})).to.deep.equal(['a.qcow2'])
    expect(await disks(['-hda', 'sub/soft'])).to.deep.equal(['a.qcow2'])
    expect(await disks(['-drive', `file=${work}/sub/hard link,if=virtio`])).to.deep.equal(['b.qcow2'])
    expect(
      await disks(['-blockdev', '{"driver":"file","filename":"sub/soft","node-name":"f"}']),
    ).to.deep.equal(['a.qcow2'])
    expect(await disks(['-readconfig', 'vm.cfg'])).to.deep.equal(['b.qcow2'])
    expect(await disks(['-snapshot', 'b.qcow2'])).to.deep.equal(['b.qcow2'])
  })

  it('takes no other word that has the name in it', async () => {
    expect(await disks(['-name', 'a.qcow2', '-hda', 'other-a.qcow2'])).to.deep.equal([])
    expect(await disks(['-drive', 'file=o.qcow2,backing.file.filename=a.qcow2'])).to.deep.equal([])
  })

  it('goes by what was seen open where the words name none', async () => {
    expect(await disks(['-add-fd', 'fd=3,set=1', '-drive', 'file=/dev/fdset/1'], {id: '9'})).to.deep.equal([
      'b.qcow2',
    ])
    expect(await disks(['-drive', 'file=a.qcow2'], {id: '9'})).to.deep.equal(['a.qcow2'])
  })
})

describe('listenerIn', () => {
  it('finds who listens at a port', () => {
    const rows = `LISTEN 0      1            0.0.0.0:5901      0.0.0.0:*    users:(("qemu-system-x86",pid=70,fd=12))
LISTEN 0      5               [::]:22           [::]:*`
    expect(listenerIn(rows, '5901')).to.equal('qemu-system-x86 (pid 70)')
    expect(listenerIn(rows, '22')).to.equal(null)
    expect(listenerIn(rows, '590')).to.equal(null)
  })
})
