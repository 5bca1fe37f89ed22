import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {must} from '../../host/process/run.js'
import {initramfs} from './initramfs.js'
import {collectModules, type KernelModule} from './kernel-modules.js'
import {commandOf} from '../packages/libraries.js'
import {BOOT_MODULES, MODULE_FOLDERS, NEEDED_MODULES, SYSTEM_MODULES} from './module-names.js'
import {packageUnusable, type Unpacked} from '../packages/unpacked.js'

/** What to take of a kernel package, as tar's patterns: it is large, and a guest needs little of it. */
export const KERNEL_PARTS: readonly string[] = [
  './boot/vmlinuz-*',
  ...['./lib/modules', './usr/lib/modules'].flatMap((folder) => [
    `${folder}/*/modules.builtin`,
    ...MODULE_FOLDERS.map((part) => `${folder}/*/kernel/${part}`),
  ]),
]

export interface KernelOrder {
  readonly unpacked: Unpacked
  readonly scratch: string
  /** The script that the kernel starts. */
  readonly init: string
  /** What it reads, by the paths in the initrd. */
  readonly more?: Readonly<Record<string, string>>
  /** Modules that the initrd has besides those of disks and cards. */
  readonly early?: readonly string[]
  /** Where the initrd is to be. */
  readonly initrd: string
  readonly signal: AbortSignal | undefined
}

export interface GuestKernel {
  readonly version: string
  /** The signed kernel, as it was packed. */
  readonly file: string
  /** Each after what it needs. */
  readonly modules: readonly KernelModule[]
}

/** Finds the kernel among the packages, collects its modules and packs its initrd. */
export async function guestKernel(order: KernelOrder): Promise<GuestKernel> {
  const {unpacked, scratch, signal} = order
  const name = unpacked.list('boot').find((one) => one.startsWith('vmlinuz-'))
  if (!name)
    throw packageUnusable(
      {en: 'The kernel package contains no kernel.', sv: 'Kärnans paket innehåller ingen kärna.'},
      ['sudo apt update'],
    )
  const version = name.slice('vmlinuz-'.length)
  const unpack = ['--decompress', '--force', '--keep', '--quiet']
  const source = {
    folder: unpacked.need(`lib/modules/${version}`),
    unpackers: {
      xz: [...commandOf(unpacked, 'xz'), ...unpack],
      zst: [...commandOf(unpacked, 'zstd'), ...unpack],
    },
  }
  const early = await collectModules(source, NEEDED_MODULES, [...BOOT_MODULES, ...(order.early ?? [])])
  const modules = await collectModules(source, NEEDED_MODULES, [...BOOT_MODULES, ...SYSTEM_MODULES])
  const cpio = join(scratch, 'initrd.cpio')
  await writeFile(
    cpio,
    await initramfs({
      init: order.init,
      ...(order.more && {more: order.more}),
      busybox: unpacked.need('bin/busybox'),
      kernelVersion: version,
      modules: early,
    }),
  )
  const [zstd, ...loading] = commandOf(unpacked, 'zstd')
  // A BIOS reads slowly, half a kilobyte at a time, and zstd is the quickest to unpack for its size.
  await must(zstd, [...loading, '-12', '--quiet', cpio, '-o', order.initrd], {...(signal && {signal})})
  return {version, file: unpacked.need(`boot/${name}`), modules}
}
