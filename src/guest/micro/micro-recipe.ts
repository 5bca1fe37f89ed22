import {copyFile} from 'node:fs/promises'
import {join} from 'node:path'
import {must} from '../../host/process/run.js'
import {noApt} from '../packages/apt-failure.js'
import type {BuildSite, Built, Recipe} from '../recipe.js'
import {guestKernel} from '../boot/guest-kernel.js'
import {unpackedPackages} from '../boot/unpacked-packages.js'
import {bootableDisk} from '../boot/bootable-disk.js'
import {ownerCommands} from './file-modes.js'
import {isPartOfMicro, packagesForHost} from './micro-packages.js'
import {rootTree} from './root-tree.js'

/** The guest that labs use unless told otherwise: small, quick to start, built without root in seconds. */
export const micro: Recipe = {
  name: 'micro',
  version: 11,
  files: ['boot', 'micro'],
  room: 500 * 2 ** 20,
  build,
}

async function build(site: BuildSite): Promise<Built> {
  const {folder, scratch, files, keys, signal} = site
  const family = packagesForHost()
  if (!family) throw noApt()
  const {unpacked, packages} = await unpackedPackages(site, {
    seeds: [...family.programs, ...family.boot, family.kernel],
    keep: isPartOfMicro(family),
  })

  site.tell({step: 'kernel'})
  const initrd = join(folder, 'initrd.img')
  const cards = 'usr/lib/qlab/raise-card'
  const kernel = await guestKernel({
    unpacked,
    scratch,
    init: join(files, 'boot/init'),
    more: {[cards]: join(files, 'micro/root', cards)},
    initrd,
    signal,
  })
  await copyFile(kernel.file, join(folder, 'vmlinuz'))

  site.tell({step: 'disk'})
  const tree = join(scratch, 'root')
  await rootTree({folder: tree, unpacked, overlay: join(files, 'micro/root'), keys, kernel, signal})
  const raw = join(scratch, 'disk.raw')
  await bootableDisk({
    disk: raw,
    scratch,
    tree,
    unpacked,
    owners: ownerCommands(tree),
    sizeMb: 1024,
    bootFiles: join(files, 'boot'),
    commandLine: join(files, 'micro/cmdline'),
    grubFolder: family.grubFolder,
    kernel: kernel.file,
    initrd,
    signal,
  })

  site.tell({step: 'compress'})
  const qcow2 = ['-f', 'raw', '-O', 'qcow2', '-c', '-o', 'compression_type=zstd']
  await must('qemu-img', ['convert', ...qcow2, raw, join(folder, 'disk.qcow2')], {...(signal && {signal})})
  return {
    disk: 'disk.qcow2',
    kernel: 'vmlinuz',
    initrd: 'initrd.img',
    user: 'student',
    packages,
  }
}
