import {randomBytes} from 'node:crypto'
import {mkdir, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {dropbearHostKey, type Keys} from '../keys/keys.js'
import {filesUnder} from '../recipe.js'
import {moduleTables} from '../boot/kernel-modules.js'
import {lay, link} from './lay.js'
import {layPrograms} from './lay-programs.js'
import type {GuestKernel} from '../boot/guest-kernel.js'
import type {Unpacked} from '../packages/unpacked.js'

const FOLDERS = ['dev', 'etc', 'mnt', 'proc', 'root', 'run', 'sys', 'tmp', 'usr/bin', 'usr/lib', 'usr/lib64']
/** One folder for programs and one for libraries: nothing depends on a search path. */
const LINKS = {
  bin: 'usr/bin',
  sbin: 'usr/bin',
  lib: 'usr/lib',
  lib64: 'usr/lib64',
  'usr/sbin': 'bin',
  'var/run': '/run',
  'etc/mtab': '/proc/self/mounts',
  'etc/resolv.conf': '/run/dhcp/resolv.conf',
}

export interface RootParts {
  readonly folder: string
  readonly unpacked: Unpacked
  /** Files of share/ that are laid over all others. */
  readonly overlay: string
  readonly keys: Keys
  readonly kernel: GuestKernel
  readonly signal: AbortSignal | undefined
}

/** Lays out the guest's file system; owners and permissions are set when it is written to the disk. */
export async function rootTree(parts: RootParts): Promise<void> {
  const {folder, overlay} = parts
  for (const name of FOLDERS) await mkdir(join(folder, name), {recursive: true})
  for (const [name, target] of Object.entries(LINKS)) await link(join(folder, name), target)
  await layPrograms(parts)
  await layModules(parts)
  for (const name of filesUnder(overlay)) await lay(join(overlay, name), join(folder, name))
  await layKeys(parts)
  await layState(parts)
}

async function layModules({folder, kernel: {version, modules}}: RootParts): Promise<void> {
  const home = join(folder, 'usr/lib/modules', version)
  for (const {path, content} of modules) {
    await mkdir(dirname(join(home, path)), {recursive: true})
    await writeFile(join(home, path), content)
  }
  const {dep, alias} = moduleTables(modules)
  await writeFile(join(home, 'modules.dep'), dep)
  await writeFile(join(home, 'modules.alias'), alias)
}

async function layKeys({folder, keys}: RootParts): Promise<void> {
  await mkdir(join(folder, 'etc/dropbear'), {recursive: true})
  await writeFile(join(folder, 'etc/dropbear/host_ed25519'), await dropbearHostKey(keys))
  for (const home of ['root', 'home/student']) {
    await mkdir(join(folder, home, '.ssh'), {recursive: true})
    await writeFile(join(folder, home, '.ssh/authorized_keys'), `${keys.access} qlab\n`)
  }
}

async function layState({folder}: RootParts): Promise<void> {
  for (const name of ['log', 'lib/sudo', 'lib/seedrng'])
    await mkdir(join(folder, 'var', name), {recursive: true})
  // Random numbers at once: a guest has few events to draw them from, and SSH would wait seconds for them. Two new
  // machines start from the same seed, which is good enough for machines that live for a lab.
  await writeFile(join(folder, 'var/lib/seedrng/seed.credit'), randomBytes(512))
}
