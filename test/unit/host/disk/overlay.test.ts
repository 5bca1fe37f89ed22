import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {ensureOverlay} from '../../../../src/host/disk/overlay.js'

const {uid, gid, username: name, homedir: home} = userInfo()
const me = {uid, gid, name, home, dropped: false}

// The real qemu-img: it boots nothing.
describe('ensureOverlay', () => {
  let folder: string
  let path: string | undefined
  const disk = (): string => join(folder, 'ubuntu.qcow2')
  const backing = (sha256 = 'a1') => ({disk: join(folder, 'image.qcow2'), sha256})

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'overlay-'))
    path = process.env.PATH
    writeFileSync(join(folder, 'raw'), Buffer.alloc(65536))
    const {run} = await import('../../../../src/host/process/run.js')
    await run('qemu-img', ['convert', '-O', 'qcow2', join(folder, 'raw'), backing().disk])
  })

  afterEach(() => {
    process.env.PATH = path
    rmSync(folder, {recursive: true, force: true})
  })

  it('makes a disk, and keeps it the next time', async () => {
    expect(await ensureOverlay(disk(), backing(), me)).to.deep.equal({fate: 'made'})
    const first = readFileSync(disk())
    expect(await ensureOverlay(disk(), backing(), me)).to.deep.equal({fate: 'kept'})
    expect(readFileSync(disk()).equals(first)).to.equal(true)
  })

  it('puts a disk aside that stands on another content of the image: booting it would only break it', async () => {
    await ensureOverlay(disk(), backing('old'), me)
    expect(await ensureOverlay(disk(), backing('new'), me)).to.deep.equal({
      fate: 'put-aside',
      as: `${disk()}.old-1`,
    })
    expect(await ensureOverlay(disk(), backing('newer'), me)).to.deep.equal({
      fate: 'put-aside',
      as: `${disk()}.old-2`,
    })
  })

  it('puts a file aside that is no disk, or a truncated one', async () => {
    await ensureOverlay(disk(), backing(), me)
    writeFileSync(disk(), 'mine')
    expect(await ensureOverlay(disk(), backing(), me)).to.have.property('fate', 'put-aside')
    expect(readFileSync(`${disk()}.old-1`, 'utf8')).to.equal('mine')
  })

  it('tells a full disk as one, whoever met it, and leaves nothing', async () => {
    mkdirSync(join(folder, 'bin'))
    writeFileSync(
      join(folder, 'bin/qemu-img'),
      '#!/bin/sh\necho "qemu-img: No space left on device" >&2; exit 1\n',
    )
    chmodSync(join(folder, 'bin/qemu-img'), 0o755)
    process.env.PATH = `${folder}/bin:${path}`
    const error = await ensureOverlay(disk(), backing(), me).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).to.include({code: 'disk-full', exitCode: 3})
    expect(existsSync(disk())).to.equal(false)
    expect(error)
      .to.have.property('suggestions')
      .that.satisfies(([first]: string[]) => first?.startsWith('df -h '))
  })
})
