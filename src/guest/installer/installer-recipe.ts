import {copyFile, mkdir} from 'node:fs/promises'
import {join} from 'node:path'
import {must} from '../../host/process/run.js'
import {guestKernel} from '../boot/guest-kernel.js'
import {unpackedPackages} from '../boot/unpacked-packages.js'
import type {GuestImage} from '../guest-image.js'
import {packagesForHost} from '../micro/micro-packages.js'
import {noApt} from '../packages/apt-failure.js'
import {commandOf} from '../packages/libraries.js'
import type {BuildSite, Built, Recipe} from '../recipe.js'
import {packSystem} from './pack-system.js'

/** The kernel, its boot loader on a CD, and what writes CDs. */
const PACKAGES = ['busybox-static', 'isolinux', 'syslinux-common', 'xorriso', 'xz-utils', 'zstd']
/** What the CD is read with. */
const CD_MODULES = ['sr_mod', 'isofs']

/** A CD that a BIOS starts, and that installs the system of this image onto a machine's disk. */
export function installerOf(image: Pick<GuestImage, 'disk' | 'sha256'>): Recipe {
  return {
    name: 'installer',
    version: 1,
    of: image.sha256,
    files: ['installer'],
    room: 500 * 2 ** 20,
    build: (site) => build(site, image.disk),
  }
}

async function build(site: BuildSite, disk: string): Promise<Built> {
  const {folder, scratch, files, signal} = site
  const family = packagesForHost()
  if (!family) throw noApt()
  const {unpacked, packages} = await unpackedPackages(site, {
    seeds: [...PACKAGES, family.kernel],
    keep: isPart,
  })

  site.tell({step: 'kernel'})
  const cd = join(scratch, 'cd')
  await mkdir(cd)
  const gpt = 'usr/lib/qlab/gpt'
  const kernel = await guestKernel({
    unpacked,
    scratch,
    init: join(files, 'installer/init'),
    more: {[gpt]: join(files, 'installer/gpt')},
    early: CD_MODULES,
    initrd: join(cd, 'initrd.img'),
    signal,
  })
  await copyFile(kernel.file, join(cd, 'vmlinuz'))

  site.tell({step: 'cd'})
  await packSystem({disk, scratch, to: cd, signal})
  await copyFile(join(files, 'installer/isolinux.cfg'), join(cd, 'isolinux.cfg'))
  await copyFile(unpacked.need('lib/ISOLINUX/isolinux.bin'), join(cd, 'isolinux.bin'))
  await copyFile(unpacked.need('lib/syslinux/modules/bios/ldlinux.c32'), join(cd, 'ldlinux.c32'))
  const [xorriso, ...loading] = commandOf(unpacked, 'xorriso')
  const bootable = ['-b', 'isolinux.bin', '-c', 'boot.cat', '-no-emul-boot']
  await must(
    xorriso,
    [
      ...[...loading, '-as', 'mkisofs', '-quiet', '-r', '-V', 'QLAB_INSTALLER'],
      ...[...bootable, '-boot-load-size', '4', '-boot-info-table'],
      ...['-o', join(folder, 'installer.iso'), cd],
    ],
    {...(signal && {signal})},
  )
  return {
    disk: 'installer.iso',
    kernel: null,
    initrd: null,
    user: 'student',
    packages,
  }
}

/** Of all that apt would install: those packages, the kernel of the day, and what xorriso is linked with. */
function isPart(name: string): boolean {
  return (
    PACKAGES.includes(name) ||
    /^linux-(image|modules)-\d/.test(name) ||
    /^(lib(acl|burn|bz2|c6|isoburn|isofs|jte|lzma|readline|tinfo|zstd|lz4|gcc|xxhash|z)|zlib1g)/.test(name)
  )
}
