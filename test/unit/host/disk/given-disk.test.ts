import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {ensureGivenDisk} from '../../../../src/host/disk/given-disk.js'
import {must, run} from '../../../../src/host/process/run.js'
import type {DiskSpec} from '../../../../src/model/lab/lab.js'

const {uid, gid, username: name, homedir: home} = userInfo()
const me = {uid, gid, name, home, dropped: false}
const env = {PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin`}

/** A GPT disk with a small partition first and a root file system after it, as a guest image has. */
async function makeImage(folder: string, label = 'gpt'): Promise<string> {
  const tree = join(folder, 'tree')
  mkdirSync(join(tree, 'etc'), {recursive: true})
  writeFileSync(join(tree, 'etc/hostname'), 'guest\n')
  const raw = join(folder, `${label}.raw`)
  await must('truncate', ['-s', '24M', raw])
  await must('sfdisk', ['--quiet', '--no-reread', '--no-tell-kernel', raw], {
    env,
    input: `label: ${label}\nstart=2048, size=2048\nstart=4096, size=40960\n`,
  })
  await must('mke2fs', ['-q', '-F', '-t', 'ext4', '-E', 'offset=2097152', '-d', tree, raw, '20M'], {env})
  const image = join(folder, `${label}.qcow2`)
  await must('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', raw, image])
  return image
}

describe('ensureGivenDisk', () => {
  let folder: string
  let work: string
  let image: string
  const disk = (file = 'arch.vdi'): string => join(work, file)
  const lay = (spec: DiskSpec, file?: string, sha256 = 'a1') =>
    ensureGivenDisk(disk(file), {disk: image, sha256}, spec, me)
  const VDI = {format: 'vdi', files: {'/etc/greeting': 'hello\n', '/etc/origin': 'VirtualBox\n'}} as const

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'given-'))
    image = await makeImage(folder)
  })
  beforeEach(() => (work = mkdtempSync(join(folder, 'work-'))))
  after(() => rmSync(folder, {recursive: true, force: true}))

  it('is the guest image in another format, with its own files, another identifier, and nothing beside it', async () => {
    const laid = await lay(VDI)
    expect(laid.fate).to.equal('made')
    expect(readdirSync(work).sort()).to.deep.equal(['.arch.vdi.given', 'arch.vdi'])
    expect(await must('sha256sum', [disk()])).to.match(new RegExp(`^${laid.sha256} `))
    const info = JSON.parse(await must('qemu-img', ['info', '--output=json', disk()])) as object
    expect(info).to.include({format: 'vdi', 'virtual-size': 24 * 2 ** 20})
    const raw = join(work, 'back.raw')
    await must('qemu-img', ['convert', '-f', 'vdi', '-O', 'raw', disk(), raw])
    const read = (path: string) => must('debugfs', ['-R', `cat ${path}`, `${raw}?offset=2097152`], {env})
    expect(await Promise.all(['/etc/greeting', '/etc/origin', '/etc/hostname'].map(read))).to.deep.equal([
      'hello\n',
      'VirtualBox\n',
      'guest\n',
    ])
    const idOf = (file: string) => must('sfdisk', ['--disk-id', file], {env})
    expect(await idOf(raw)).not.to.equal(await idOf(join(folder, 'gpt.raw')))
    expect((await run('e2fsck', ['-fn', `${raw}?offset=2097152`], {env})).exitCode).to.equal(0)
  })

  it('is the guest image bit for bit where it has no files', async () => {
    await lay({format: 'qcow2'}, 'base.qcow2')
    expect((await run('qemu-img', ['compare', disk('base.qcow2'), image])).exitCode).to.equal(0)
    const info = JSON.parse(await must('qemu-img', ['info', '--output=json', disk('base.qcow2')])) as object
    expect(info).not.to.have.property('backing-filename')
  })

  it('stays as it is, with its sum, for as long as nobody has touched it', async () => {
    const first = await lay(VDI)
    expect(await lay(VDI)).to.deep.equal({fate: 'kept', sha256: first.sha256})
  })

  for (const [what, spoil] of [
    ['was written to', (file: string) => writeFileSync(file, 'x', {flag: 'a'})],
    ['is something of the student’s', (file: string) => writeFileSync(file, 'mine')],
    [
      'has a stamp that makes no sense',
      (file: string) => writeFileSync(file.replace(/arch/, '.arch') + '.given', '{'),
    ],
  ] as const)
    it(`is put aside, not lost, and laid out anew when it ${what}`, async () => {
      await lay(VDI)
      spoil(disk())
      const spoilt = readFileSync(disk())
      const again = await lay(VDI)
      expect(again).to.include({fate: 'put-aside', as: `${disk()}.old-1`})
      expect(readFileSync(`${disk()}.old-1`).equals(spoilt)).to.equal(true)
      expect(await must('sha256sum', [disk()])).to.match(new RegExp(`^${again.sha256} `))
    })

  it('is laid out anew when the guest image or the lab has changed', async () => {
    await lay(VDI)
    expect(await lay(VDI, 'arch.vdi', 'b2')).to.have.property('fate', 'put-aside')
    expect(await lay({...VDI, files: {'/etc/greeting': 'hej\n'}}, 'arch.vdi', 'b2')).to.have.property(
      'fate',
      'put-aside',
    )
  })

  it('is laid out when an earlier time was interrupted', async () => {
    mkdirSync(join(work, '.arch.vdi.making'))
    writeFileSync(join(work, '.arch.vdi.making/made'), 'half')
    expect(await lay(VDI)).to.have.property('fate', 'made')
    expect(existsSync(join(work, '.arch.vdi.making'))).to.equal(false)
  })

  it('of an image without a root file system is refused, and leaves nothing', async () => {
    const empty = join(folder, 'empty.qcow2')
    await must('qemu-img', ['create', '-q', '-f', 'qcow2', empty, '8M'])
    const refusal = await ensureGivenDisk(disk(), {disk: empty, sha256: ''}, VDI, me).catch((e: unknown) => e)
    expect(refusal).to.include({code: 'guest-unfit'})
    expect(readdirSync(work)).to.deep.equal([])
  })

  it('refuses a file whose folder is not there', async () => {
    const spec = {format: 'vdi', files: {'/home/nobody/x': 'x\n'}} as const
    const refusal = await lay(spec).catch((e: unknown) => e)
    expect(refusal).to.include({code: 'guest-unfit'})
  })

  it('keeps the identifier of an old MBR, by which its boot loader may go', async () => {
    const mbr = await makeImage(folder, 'dos')
    await ensureGivenDisk(disk('mbr.raw'), {disk: mbr, sha256: ''}, {...VDI, format: 'raw'}, me)
    const idOf = (file: string) => must('sfdisk', ['--disk-id', file], {env})
    expect(await idOf(disk('mbr.raw'))).to.equal(await idOf(join(folder, 'dos.raw')))
  })

  it('tells qemu-img’s words when it cannot be made', async () => {
    const missing = {disk: join(folder, 'missing.qcow2'), sha256: ''}
    const refusal = await ensureGivenDisk(disk(), missing, {format: 'vdi'}, me).catch((e: unknown) => e)
    expect(refusal).to.include({code: 'disk-refused'})
    expect((refusal as Error).message).to.match(/No such file/)
  })
})
