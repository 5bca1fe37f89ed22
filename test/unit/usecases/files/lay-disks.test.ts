import {createHash} from 'node:crypto'
import {existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {layDisks} from '../../../../src/usecases/files/lay-disks.js'
import {must} from '../../../../src/host/process/run.js'
import type {LabSpec} from '../../../../src/model/lab/lab.js'

const {uid, gid, username: name, homedir: home} = userInfo()
const me = {uid, gid, name, home, dropped: false}

const spec: LabSpec = {
  summary: {en: 'Disks', sv: 'Diskar'},
  machines: {vm: {disk: 'ubuntu.qcow2'}, arch: {disk: 'arch.qcow2', madeBy: 'student'}},
  disks: {'base.qcow2': {format: 'qcow2'}},
  media: {'ubuntu.iso': 'installer'},
  steps: {},
}

describe('layDisks', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lay-disks-'))))
  afterEach(() => rmSync(folder, {recursive: true, force: true}))

  it('lays out machines’ disks and the lab’s own, and leaves to the student what is the student’s to make', async () => {
    const disk = join(folder, 'image.qcow2')
    await must('qemu-img', ['create', '-q', '-f', 'qcow2', disk, '1M'])
    const work = join(folder, 'work')
    const image = {disk, sha256: 'a1'}
    const file = join(folder, 'installer.iso')
    writeFileSync(file, 'a CD')
    const sha256 = createHash('sha256').update('a CD').digest('hex')
    const media = {'ubuntu.iso': {file, sha256}}

    const first = await layDisks(work, {spec}, image, media, me)
    expect(readdirSync(work).filter((file) => !file.startsWith('.'))).to.deep.equal([
      'base.qcow2',
      'ubuntu.iso',
      'ubuntu.qcow2',
    ])
    expect(first.given['base.qcow2']).to.match(/^[0-9a-f]{64}$/)
    expect(Object.keys(first.given)).to.deep.equal(['base.qcow2', 'ubuntu.iso'])
    expect(first.given['ubuntu.iso']).to.equal(sha256)
    expect(first.fates['ubuntu.qcow2']).to.deep.equal({fate: 'made'})

    const again = await layDisks(work, {spec}, image, media, me)
    expect(again.given).to.deep.equal(first.given)
    expect(again.fates['ubuntu.qcow2']).to.deep.equal({fate: 'kept'})
    expect(again.fates['ubuntu.iso']).to.include({fate: 'kept'})
    expect(existsSync(join(work, 'arch.qcow2'))).to.equal(false)
  })
})
