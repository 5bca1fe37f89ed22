import {mkdir, open, readFile, truncate, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {must} from '../../host/run.js'
import {ownerCommands} from './file-modes.js'
import type {Unpacked} from './unpacked.js'

const MB = 2 ** 20
/** The whole disk as the guest sees it; what is empty takes no room. */
const DISK_MB = 1024
const ESP = {start: 1, size: 63}
const ROOT = {start: 64, size: DISK_MB - 64 - 1}

export interface DiskParts {
  /** The raw disk to be made. */
  readonly disk: string
  readonly scratch: string
  /** The root file system's content. */
  readonly tree: string
  readonly unpacked: Unpacked
  /** Boot loader settings of share/. */
  readonly bootFiles: string
  readonly grubFolder: string
  readonly kernel: string
  readonly initrd: string
  readonly signal: AbortSignal | undefined
}

/**
 * One disk for every firmware: GPT with a FAT partition that BIOS (syslinux), UEFI and Secure Boot (shim, grub) all
 * start from, and an ext4 for the guest.
 */
export async function microDisk(parts: DiskParts): Promise<void> {
  const {disk, signal} = parts
  await writeFile(disk, '')
  await truncate(disk, DISK_MB * MB)
  await must('sfdisk', ['--quiet', '--no-reread', '--no-tell-kernel', disk], {
    input: [
      'label: gpt',
      `start=${ESP.start}MiB, size=${ESP.size}MiB, type=U, name=qlab-boot, attrs=LegacyBIOSBootable`,
      `start=${ROOT.start}MiB, size=${ROOT.size}MiB, type=L, name=qlab-root`,
      '',
    ].join('\n'),
    ...(signal && {signal}),
  })
  await fillEsp(parts)
  await fillRoot(parts)
}

async function fillEsp(parts: DiskParts): Promise<void> {
  const {disk, unpacked, bootFiles, signal} = parts
  const options = signal ? {signal} : {}
  const esp = join(parts.scratch, 'esp')
  const commandLine = (await readFile(join(bootFiles, 'cmdline'), 'utf8')).trim()
  const settings = async (name: string): Promise<string> =>
    (await readFile(join(bootFiles, name), 'utf8')).replaceAll('@CMDLINE@', commandLine)
  const files: Record<string, string | Buffer> = {
    vmlinuz: await readFile(parts.kernel),
    'initrd.img': await readFile(parts.initrd),
    'EFI/BOOT/BOOTX64.EFI': await readFile(
      unpacked.need('lib/shim/shimx64.efi.signed', 'lib/shim/shimx64.efi.signed.latest'),
    ),
    'EFI/BOOT/grubx64.efi': await readFile(unpacked.need('lib/grub/x86_64-efi-signed/grubx64.efi.signed')),
    [`${parts.grubFolder}/grub.cfg`]: await settings('grub.cfg'),
    'syslinux.cfg': await settings('syslinux.cfg'),
  }
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(esp, name)), {recursive: true})
    await writeFile(join(esp, name), content)
  }
  const volume = `${disk}@@${ESP.start}M`
  // syslinux needs to know where on the disk the volume begins (-H), and reads large clusters faster (-c).
  const geometry = ['-T', String((ESP.size * MB) / 512), '-H', String((ESP.start * MB) / 512)]
  await must(
    'mformat',
    ['-i', volume, ...geometry, '-h', '64', '-s', '32', '-c', '8', '-v', 'QLAB', '::'],
    options,
  )
  await must(
    'mcopy',
    [
      '-i',
      volume,
      '-s',
      '-Q',
      ...['vmlinuz', 'initrd.img', 'EFI', 'syslinux.cfg'].map((name) => join(esp, name)),
      '::/',
    ],
    options,
  )
  await must(unpacked.need('bin/syslinux'), ['--install', '-t', String(ESP.start * MB), disk], options)
  const mbr = await readFile(unpacked.need('lib/syslinux/mbr/gptmbr.bin'))
  const file = await open(disk, 'r+')
  try {
    // Before the partition table's own bytes, which stay.
    await file.write(mbr.subarray(0, 440), 0, Math.min(mbr.length, 440), 0)
  } finally {
    await file.close()
  }
}

async function fillRoot({disk, scratch, tree, signal}: DiskParts): Promise<void> {
  const offset = ROOT.start * MB
  const options = signal ? {signal} : {}
  await must(
    'mke2fs',
    [
      '-q',
      '-F',
      ...['-t', 'ext4', '-L', 'qlab-root', '-m', '0', '-N', '16384', '-J', 'size=8'],
      // The kernels of all supported releases can read it, and nothing is left for the guest to initialise.
      ...['-O', '^metadata_csum_seed,^orphan_file,^resize_inode'],
      ...['-E', `offset=${offset},lazy_itable_init=0,lazy_journal_init=1,root_owner=0:0`],
      ...['-d', tree],
      disk,
      `${ROOT.size}M`,
    ],
    options,
  )
  const commands = join(scratch, 'owners')
  await writeFile(commands, ownerCommands(tree))
  await must('debugfs', ['-w', '-f', commands, `${disk}?offset=${offset}`], options)
}
