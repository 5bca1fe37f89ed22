import {mkdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect} from 'chai'
import {collectModules, moduleTables} from '../../../src/guest/boot/kernel-modules.js'
import {moduleInfo} from '../../../src/guest/boot/module-info.js'
import {failure, place} from './place.js'

/** The least ELF object that has a section `.modinfo`. */
function elf(fields: readonly string[]): Buffer {
  const info = Buffer.from(fields.map((field) => `${field}\0`).join(''))
  const names = Buffer.from('\0.modinfo\0.shstrtab\0')
  const header = Buffer.alloc(64)
  header.writeUInt32BE(0x7f454c46, 0)
  header.writeBigUInt64LE(BigInt(64 + info.length + names.length), 0x28)
  ;[64, 3, 2].forEach((value, index) => header.writeUInt16LE(value, 0x3a + 2 * index))
  const section = (name: number, from: number, size: number): Buffer => {
    const entry = Buffer.alloc(64)
    entry.writeUInt32LE(name, 0)
    entry.writeBigUInt64LE(BigInt(from), 0x18)
    entry.writeBigUInt64LE(BigInt(size), 0x20)
    return entry
  }
  const sections = [
    section(0, 0, 0),
    section(1, 64, info.length),
    section(10, 64 + info.length, names.length),
  ]
  return Buffer.concat([header, info, names, ...sections])
}

function layModules(folder: string, modules: Readonly<Record<string, readonly string[]>>): void {
  writeFileSync(join(folder, 'modules.builtin'), 'kernel/net/packet/af_packet.ko\n')
  for (const [path, fields] of Object.entries(modules)) {
    mkdirSync(dirname(join(folder, 'kernel', path)), {recursive: true})
    writeFileSync(join(folder, 'kernel', path), elf(fields))
  }
}

const MODULES = {
  'fs/ext4/ext4.ko': ['name=ext4', 'depends=jbd2,crc16', 'alias=fs-ext4'],
  'fs/jbd2/jbd2.ko': ['name=jbd2', 'depends=crc16,crc32c-generic'],
  'lib/crc16.ko': ['name=crc16', 'depends='],
  'crypto/crc32c_generic.ko': ['name=crc32c_generic', 'depends='],
  'drivers/net/virtio_net.ko': ['name=virtio_net', 'alias=virtio:d00000001v*'],
}

describe('moduleInfo', () => {
  it('is what a module says of itself', () => {
    expect(moduleInfo(elf(['name=sd-mod', 'depends=scsi-mod,t10_pi', 'alias=a', 'alias=b=c']))).to.deep.equal(
      {
        name: 'sd_mod',
        depends: ['scsi_mod', 't10_pi'],
        aliases: ['a', 'b=c'],
      },
    )
    expect(moduleInfo(Buffer.from('no module'))).to.equal(null)
  })
})

describe('collectModules', () => {
  it('takes what is asked for and all that needs, and leaves out what the kernel has built in or not at all', async () => {
    using here = place()
    layModules(here.folder, MODULES)
    const source = {folder: here.folder, unpackers: {}}
    const found = await collectModules(source, ['ext4', 'af_packet'], ['virtio_net', 'nls_ascii'])
    const names = found.map(({name}) => name)
    expect(names).to.have.members(['crc16', 'crc32c_generic', 'jbd2', 'ext4', 'virtio_net'])
    expect(names.indexOf('jbd2')).to.be.lessThan(names.indexOf('ext4'))
    const {dep, alias} = moduleTables(found)
    expect(dep).to.contain(
      'kernel/fs/ext4/ext4.ko: kernel/fs/jbd2/jbd2.ko kernel/crypto/crc32c_generic.ko kernel/lib/crc16.ko\n',
    )
    expect(dep).to.contain('kernel/lib/crc16.ko:\n')
    expect(alias).to.equal('alias fs-ext4 ext4\nalias virtio:d00000001v* virtio_net\n')
  })

  it('refuses a kernel without what the guest needs', async () => {
    using here = place()
    layModules(here.folder, MODULES)
    const error = await failure(collectModules({folder: here.folder, unpackers: {}}, ['e1000'], []))
    expect(error).to.include({code: 'module-missing', exitCode: 3})
    expect(error?.message).to.contain('e1000')
  })

  it('unpacks packed modules, and stores them plain', async () => {
    using here = place()
    layModules(here.folder, {'lib/crc16.ko.zst': ['name=crc16', 'depends=']})
    const unpackers = {zst: ['sh', '-c', 'cp "$0" "${0%.zst}"']}
    const [module] = await collectModules({folder: here.folder, unpackers}, ['crc16'], [])
    expect(module).to.include({name: 'crc16', path: 'kernel/lib/crc16.ko'})
  })
})
