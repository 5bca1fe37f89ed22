import {readFile} from 'node:fs/promises'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {HostError} from '../../model/errors.js'
import {must} from '../../host/run.js'
import {filesUnder} from '../recipe.js'
import {moduleInfo, moduleName, type ModuleInfo} from './module-info.js'

/** What finds the disk, and the network cards: those take their time, so they are told early. */
export const BOOT_MODULES = [
  'virtio_pci',
  'virtio_blk',
  'virtio_scsi',
  'ata_piix',
  'ata_generic',
  'ahci',
  'nvme',
  'sd_mod',
  'sr_mod',
  'ext4',
  'crc32c_generic',
  'virtio_net',
  'e1000',
  'e1000e',
  '8139cp',
]

/** What the running system may need besides. */
export const SYSTEM_MODULES = [
  'virtio_balloon',
  'virtio_rng',
  'virtio_console',
  'efivarfs',
  'vfat',
  'nls_cp437',
  'nls_ascii',
  'nls_iso8859_1',
  'nls_utf8',
  'isofs',
  'button',
  'evdev',
  'bridge',
  'tun',
  '8021q',
]

/** Where the modules above and what they need may lie in a kernel package; more than is used, to unpack it once. */
export const MODULE_FOLDERS = [
  'arch/x86/crypto',
  'crypto',
  'drivers/acpi/button*',
  'drivers/ata',
  'drivers/block/virtio_blk*',
  'drivers/cdrom',
  'drivers/char',
  'drivers/input/evdev*',
  'drivers/md/dm-*',
  'drivers/net/ethernet/intel/e1000*',
  'drivers/net/ethernet/realtek/8139*',
  'drivers/net/mii*',
  'drivers/net/net_failover*',
  'drivers/net/tun*',
  'drivers/net/virtio_net*',
  'drivers/nvme',
  'drivers/scsi/*.ko*',
  'drivers/virtio',
  'fs/efivarfs',
  'fs/ext4',
  'fs/fat',
  'fs/isofs',
  'fs/jbd2',
  'fs/mbcache*',
  'fs/nls',
  'lib',
  'net/802',
  'net/8021q',
  'net/bridge',
  'net/core',
  'net/llc',
  'block',
]

export interface KernelModule extends ModuleInfo {
  /** Relative to the version's folder: `kernel/fs/ext4/ext4.ko`, never packed. */
  readonly path: string
  readonly content: Buffer
}

/**
 * The modules of these names and all that they need, each after what it needs.
 * @param folder the version's folder, with `kernel/` and `modules.builtin`
 */
export async function collectModules(
  names: readonly string[],
  folder: string,
  unpackers: Readonly<Record<string, readonly string[]>>,
): Promise<KernelModule[]> {
  const files = new Map(
    filesUnder(join(folder, 'kernel'), 'kernel/')
      .filter((path) => /\.ko(\.\w+)?$/.test(path))
      .map((path) => [moduleName(path), path]),
  )
  const builtIn = new Set(readFileSync(join(folder, 'modules.builtin'), 'utf8').split('\n').map(moduleName))
  const found = new Map<string, KernelModule>()
  const add = async (name: string): Promise<void> => {
    if (found.has(name) || builtIn.has(name)) return
    const path = files.get(name)
    if (!path)
      throw new HostError('module-missing', `The kernel package has no module ${name}.`, {
        suggestions: ['qlab image add IMAGE    (an image built on another machine)'],
      })
    const content = await readModule(join(folder, path), unpackers)
    const info = moduleInfo(content) ?? {name, depends: [], aliases: []}
    for (const needed of info.depends) await add(needed)
    found.set(name, {...info, name, path: path.replace(/(\.ko)\.\w+$/, '$1'), content})
  }
  for (const name of names) await add(moduleName(name))
  return [...found.values()]
}

/** Modules are stored unpacked: busybox cannot load packed ones, and the disk is compressed as a whole anyway. */
async function readModule(
  file: string,
  unpackers: Readonly<Record<string, readonly string[]>>,
): Promise<Buffer> {
  const [command, ...args] = unpackers[/\.ko\.(\w+)$/.exec(file)?.[1] ?? ''] ?? []
  if (!command) return readFile(file)
  const plain = file.replace(/\.\w+$/, '')
  await must(command, [...args, file])
  return readFile(plain)
}

/** modules.dep and modules.alias as depmod writes them. */
export function moduleTables(modules: readonly KernelModule[]): {dep: string; alias: string} {
  const byName = new Map(modules.map((one) => [one.name, one]))
  /** Nearest first, and what a thing needs after it: loaded from the end. */
  const chain = (one: KernelModule): KernelModule[] => {
    const order = new Set<KernelModule>()
    const visit = (current: KernelModule): void => {
      for (const needed of current.depends.flatMap((name) => byName.get(name) ?? [])) {
        order.delete(needed)
        order.add(needed)
        visit(needed)
      }
    }
    visit(one)
    return [...order]
  }
  return {
    dep: modules
      .map(
        (one) =>
          `${one.path}: ${chain(one)
            .map(({path}) => path)
            .join(' ')}`.trimEnd() + '\n',
      )
      .join(''),
    alias: modules.flatMap((one) => one.aliases.map((alias) => `alias ${alias} ${one.name}\n`)).join(''),
  }
}
