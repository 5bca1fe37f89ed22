import {mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {FilesBelow} from '../../../../src/session/files-below.js'
import {isNamedTwice} from '../../../../src/machine/condition/who-holds.js'

describe('a disk that a command line names twice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qlab-test-'))
  before(() => {
    writeFileSync(join(folder, 'a.qcow2'), '')
    writeFileSync(join(folder, 'b.qcow2'), '')
    symlinkSync('a.qcow2', join(folder, 'link.img'))
  })
  after(() => rmSync(folder, {recursive: true}))
  const twice = (...argv: readonly string[]) =>
    isNamedTwice('a.qcow2', {argv, cwd: folder}, new FilesBelow((path) => path))

  it('is known by its file, whatever it is called', async () => {
    expect(await twice('-hda', 'a.qcow2', '-drive', 'file=a.qcow2,format=qcow2')).to.equal(true)
    expect(await twice('-hda', join(folder, 'a.qcow2'), '-hdb', 'link.img')).to.equal(true)
  })

  it('is not another disk, nor one that somebody else has', async () => {
    expect(await twice('-hda', 'a.qcow2', '-hdb', 'b.qcow2')).to.equal(false)
    expect(await twice('-hda', 'gone.qcow2')).to.equal(false)
  })
})
