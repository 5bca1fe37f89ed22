import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {cpioArchive} from '../../../src/guest/boot/cpio-archive.js'
import {initramfs} from '../../../src/guest/boot/initramfs.js'
import {place} from './place.js'

/** Reads a `newc` archive as cpio(5) tells it. */
function read(archive: Buffer): {path: string; mode: number; uid: number; content: string}[] {
  const entries = []
  const align = (at: number): number => Math.ceil(at / 4) * 4
  for (let at = 0; ;) {
    expect(archive.toString('latin1', at, at + 6)).to.equal('070701')
    const field = (index: number): number =>
      Number.parseInt(archive.toString('latin1', at + 6 + 8 * index, at + 14 + 8 * index), 16)
    const name = at + 110
    const content = align(name + field(11))
    const path = archive.toString('utf8', name, name + field(11) - 1)
    if (path === 'TRAILER!!!') return entries
    entries.push({
      path,
      mode: field(1),
      uid: field(2),
      content: archive.toString('utf8', content, content + field(6)),
    })
    at = align(content + field(6))
  }
}

describe('cpioArchive', () => {
  it('holds files and folders of any length, all root’s', () => {
    const entries = ['', 'a', 'ab', 'abc', 'abcd'].map((content) => ({
      path: `etc/${content}x`,
      mode: 0o100644,
      content: Buffer.from(content),
    }))
    const found = read(cpioArchive([{path: 'etc', mode: 0o040755}, ...entries]))
    expect(found.map(({path}) => path)).to.deep.equal([
      'etc',
      'etc/x',
      'etc/ax',
      'etc/abx',
      'etc/abcx',
      'etc/abcdx',
    ])
    expect(found.map(({content}) => content)).to.deep.equal(['', '', 'a', 'ab', 'abc', 'abcd'])
    expect(found.every(({uid}) => uid === 0)).to.equal(true)
  })
})

describe('initramfs', () => {
  it('has every folder before what is in it, and the modules where the kernel looks', async () => {
    using here = place()
    for (const name of ['init', 'busybox', 'cards']) writeFileSync(join(here.folder, name), name)
    const module = {
      name: 'ext4',
      depends: [],
      aliases: ['fs-ext4'],
      path: 'kernel/fs/ext4/ext4.ko',
      content: Buffer.from('m'),
    }
    const paths = read(
      await initramfs({
        init: join(here.folder, 'init'),
        busybox: join(here.folder, 'busybox'),
        kernelVersion: '6.1',
        modules: [module],
        more: {'usr/lib/qlab/cards': join(here.folder, 'cards')},
      }),
    ).map(({path}) => path)
    expect(paths).to.include.members([
      'init',
      'dev',
      'proc',
      'sys',
      'root',
      'lib/modules/6.1/kernel/fs/ext4/ext4.ko',
      'usr/lib/qlab/cards',
      'bin/mount',
    ])
    for (const [index, path] of paths.entries()) {
      const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null
      if (parent) expect(paths.slice(0, index), path).to.include(parent)
    }
  })
})
