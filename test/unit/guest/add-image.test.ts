import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {parse} from 'yaml'
import {addImage} from '../../../src/guest/add-image.js'
import {cloudConfig} from '../../../src/guest/cloud-init/cloud-config.js'
import {ensureImage} from '../../../src/guest/ensure-image.js'
import {guestKeys} from '../../../src/guest/keys/keys.js'
import {listImages} from '../../../src/guest/list-images.js'
import {fakeProgram} from '../host/fake-programs.js'
import {failure, place} from './place.js'

const INFO = {
  qcow2: '{"format": "qcow2", "virtual-size": 1048576}',
  raw: '{"format": "raw", "virtual-size": 1024}',
}

/** A qemu-img that calls every file a disk of one format, and converts by copying. */
function fakeQemu(here: ReturnType<typeof place>, format: keyof typeof INFO): string {
  const script = `case $1 in info) echo '${INFO[format]}' ;; convert) shift $(($# - 2)); cp "$1" "$2" ;; esac`
  fakeProgram(here.bin, 'qemu-img', script)
  const disk = join(here.folder, 'My Disk.img')
  writeFileSync(disk, 'a disk')
  return disk
}

describe('addImage', () => {
  it('takes a disk into the cache, for labs to find it by its name', async () => {
    using here = place()
    const disk = fakeQemu(here, 'qcow2')
    const added = await addImage(disk, {...here, name: 'arch', user: 'arch'})
    expect(readFileSync(added.disk, 'utf8')).to.equal('a disk')
    const found = await ensureImage('arch', here)
    expect(found).to.deep.equal(added)
    expect(found.ssh).to.deep.equal({
      user: 'arch',
      privateKeyFile: join(here.paths.cache, 'keys/access'),
      hostKeys: [],
    })
    expect(
      (await listImages(here.paths, here.identity)).map(({name, state}) => `${name} ${state}`),
    ).to.deep.equal(['arch ready'])
  })

  it('converts what is no qcow2, and leaves nothing when that fails', async () => {
    using here = place()
    const disk = fakeQemu(here, 'raw')
    writeFileSync(disk, Buffer.concat([Buffer.alloc(510), Buffer.from([0x55, 0xaa])]))
    expect(await addImage(disk, {...here, name: 'one'})).to.include({bytes: 512})
    fakeProgram(
      here.bin,
      'qemu-img',
      `[ $1 = info ] && echo '${INFO.raw}' || { echo 'No space left on device' >&2; exit 1; }`,
    )
    expect(await failure(addImage(disk, {...here, name: 'two'}))).to.include({code: 'disk-full'})
    expect(readdirSync(join(here.paths.cache, 'images'))).to.deep.equal(['added-one'])
  })

  it('refuses what is no disk, a name that is none, a key that is not there', async () => {
    using here = place()
    const disk = fakeQemu(here, 'raw')
    const code = async (file: string, more: object = {}) =>
      failure(addImage(file, {...here, name: 'x', ...more})).then(
        (error) => (error as {code?: string} | null)?.code,
      )
    expect(await code(disk)).to.equal('not-a-disk')
    expect(await code('/nowhere/disk.qcow2')).to.equal('no-such-disk')
    expect(await code(disk, {name: '../x'})).to.equal('bad-image-name')
    expect(await code(disk, {privateKeyFile: '/nowhere/key'})).to.equal('no-such-key')
  })

  it('takes the place of another only when told to', async () => {
    using here = place()
    const disk = fakeQemu(here, 'qcow2')
    await addImage(disk, {...here, name: 'arch'})
    expect(await failure(addImage(disk, {...here, name: 'arch'}))).to.include({
      code: 'image-exists',
      exitCode: 2,
    })
    writeFileSync(disk, 'another')
    await addImage(disk, {...here, name: 'arch', replace: true})
    expect((await ensureImage('arch', here)).bytes).to.equal('another'.length)
  })
})

describe('ensureImage', () => {
  it('says what there is when there is none of that name', async () => {
    using here = place()
    const error = await failure(ensureImage('mirco', here))
    expect(error).to.include({code: 'unknown-guest', exitCode: 2})
    expect(error).to.have.property('suggestions').that.includes('Did you mean micro?')
  })

  it('uses a disk of the user’s own where it lies, when it is a qcow2', async () => {
    using here = place()
    const disk = fakeQemu(here, 'qcow2')
    expect(await ensureImage(disk, here)).to.include({disk, kernel: null})
    fakeQemu(here, 'raw')
    writeFileSync(disk, Buffer.concat([Buffer.alloc(510), Buffer.from([0x55, 0xaa])]))
    expect(await failure(ensureImage(disk, here))).to.include({code: 'disk-not-qcow2'})
  })

  it('says that an added disk is damaged, for it cannot make it anew', async () => {
    using here = place()
    const image = await addImage(fakeQemu(here, 'qcow2'), {...here, name: 'arch'})
    const {chmodSync} = await import('node:fs')
    chmodSync(image.disk, 0o644)
    writeFileSync(image.disk, 'a dusk')
    const error = await failure(ensureImage('arch', here))
    expect(error).to.include({code: 'image-damaged', exitCode: 3})
    expect(existsSync(image.disk)).to.equal(true)
  })
})

describe('cloudConfig', () => {
  it('gives a cloud image the user and keys that qlab’s own guests have', async () => {
    using here = place()
    mkdirSync(here.paths.cache)
    const keys = await guestKeys(here.paths, here.identity)
    const files = await cloudConfig('ubuntu-24.04', keys)
    expect(Object.keys(files)).to.deep.equal(['user-data', 'meta-data', 'network-config'])
    expect(files['user-data']).to.match(/^#cloud-config\n/)
    const user = parse(files['user-data'] ?? '') as {
      users: {ssh_authorized_keys: string[]}[]
      ssh_keys: Record<string, string>
    }
    expect(user.users[0]?.ssh_authorized_keys).to.deep.equal([keys.access])
    expect(user.ssh_keys.ed25519_private).to.equal(readFileSync(keys.hostFile, 'utf8'))
    expect(parse(files['meta-data'] ?? '')).to.have.property('local-hostname', 'ubuntu-24-04')
  })
})
