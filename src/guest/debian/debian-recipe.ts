import {copyFile, cp, mkdir, readFile, rm, writeFile} from 'node:fs/promises'
import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {must} from '../../host/process/run.js'
import {bootableDisk} from '../boot/bootable-disk.js'
import {guestKernel} from '../boot/guest-kernel.js'
import type {Keys} from '../keys/keys.js'
import {unpack, Unpacked} from '../packages/unpacked.js'
import type {BuildSite, Built, Recipe} from '../recipe.js'
import {bootstrap, BOOT_PACKAGES_FOLDER} from './bootstrap.js'
import {ownersOf} from './tar-owners.js'

/** A real Debian, with systemd and OpenSSH: for what micro is too small for. */
export const debian: Recipe = {
  name: 'debian',
  version: 4,
  files: ['boot', 'debian'],
  room: 3 * 2 ** 30,
  build,
}

async function build(site: BuildSite): Promise<Built> {
  const {folder, scratch, files, signal} = site
  const options = signal ? {signal} : {}
  const tar = join(scratch, 'debian.tar')
  await bootstrap({tar, signal, tell: site.tell})

  site.tell({step: 'system'})
  const tree = join(scratch, 'root')
  // The archive has no /dev, whose nodes only root can make; the kernel fills it.
  await mkdir(join(tree, 'dev'), {recursive: true})
  await must('tar', ['-x', '-f', tar, '-C', tree, '--no-same-owner', '--exclude=./dev/*'], options)
  const owners = await ownersOf(tar, signal)
  await rm(tar)
  await layOwn(tree, files, site.keys)

  site.tell({step: 'kernel'})
  const debs = join(tree, BOOT_PACKAGES_FOLDER)
  const bootFolder = join(scratch, 'boot')
  const found = readdirSync(debs).map((file) => ({name: file, version: '', file: join(debs, file)}))
  await unpack(found, bootFolder, () => null, signal)
  await rm(debs, {recursive: true})
  // Of the same Debian, whatever the host is: a shim trusts only its own distribution's kernels.
  const unpacked = new Unpacked(bootFolder, tree)
  const initrd = join(folder, 'initrd.img')
  const kernel = await guestKernel({unpacked, scratch, init: join(files, 'boot/init'), initrd, signal})
  await copyFile(kernel.file, join(folder, 'vmlinuz'))

  site.tell({step: 'disk'})
  const raw = join(scratch, 'disk.raw')
  await bootableDisk({
    disk: raw,
    sizeMb: 4096,
    scratch,
    tree,
    owners: owners(tree),
    unpacked,
    bootFiles: join(files, 'boot'),
    commandLine: join(files, 'debian/cmdline'),
    grubFolder: 'EFI/debian',
    kernel: kernel.file,
    initrd,
    signal,
  })

  site.tell({step: 'compress'})
  const qcow2 = ['-f', 'raw', '-O', 'qcow2', '-c', '-o', 'compression_type=zstd']
  await must('qemu-img', ['convert', ...qcow2, raw, join(folder, 'disk.qcow2')], options)
  return {
    disk: 'disk.qcow2',
    kernel: 'vmlinuz',
    initrd: 'initrd.img',
    user: 'student',
    packages: await installed(tree),
  }
}

/** Our settings over the system's, this user's keys for everybody's. */
async function layOwn(tree: string, files: string, keys: Keys): Promise<void> {
  await cp(join(files, 'debian/root'), tree, {recursive: true, force: true})
  for (const name of readdirSync(join(tree, 'etc/ssh')))
    if (name.startsWith('ssh_host_')) await rm(join(tree, 'etc/ssh', name))
  await copyFile(keys.hostFile, join(tree, 'etc/ssh/ssh_host_ed25519_key'))
  await writeFile(join(tree, 'etc/ssh/ssh_host_ed25519_key.pub'), `${keys.host}\n`)
  for (const home of ['root', 'home/student']) {
    await mkdir(join(tree, home, '.ssh'), {recursive: true})
    await writeFile(join(tree, home, '.ssh/authorized_keys'), `${keys.access} qlab\n`)
  }
  const lists = join(tree, 'var/lib/apt/lists')
  if (existsSync(lists)) await rm(lists, {recursive: true})
  await mkdir(join(lists, 'partial'), {recursive: true})
}

async function installed(tree: string): Promise<string[]> {
  const status = await readFile(join(tree, 'var/lib/dpkg/status'), 'utf8')
  return [...status.matchAll(/^Package: (.*)\n(?:.+\n)*?Version: (.*)$/gm)].map(
    ([, name = '', version = '']) => `${name}=${version}`,
  )
}
