import {truncate, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {tool} from '../tool.js'
import {fillEsp, type EspParts} from './esp.js'

const MB = 2 ** 20
/** In MiB. */
const ESP = {start: 1, size: 95}
const ROOT_START = 96

export interface DiskParts extends Omit<EspParts, 'start' | 'size'> {
  /** The whole disk as the guest sees it; what is empty takes no room. */
  readonly sizeMb: number
  /** The root file system's content. */
  readonly tree: string
  /** What debugfs is told of owners and permissions: the tree was laid out by an ordinary user. */
  readonly owners: string
}

/**
 * One raw disk for every firmware: GPT with a FAT partition that BIOS (syslinux), UEFI and Secure Boot (shim, grub)
 * all start from, and an ext4 for the guest.
 */
export async function bootableDisk(parts: DiskParts): Promise<void> {
  const {disk, sizeMb, signal} = parts
  // The table has a copy at the disk's end.
  const root = {start: ROOT_START, size: sizeMb - ROOT_START - 1}
  await writeFile(disk, '')
  await truncate(disk, sizeMb * MB)
  await tool('sfdisk', ['--quiet', '--no-reread', '--no-tell-kernel', disk], {
    input: [
      'label: gpt',
      `start=${ESP.start}MiB, size=${ESP.size}MiB, type=U, name=qlab-boot, attrs=LegacyBIOSBootable`,
      `start=${root.start}MiB, size=${root.size}MiB, type=L, name=qlab-root`,
      '',
    ].join('\n'),
    ...(signal && {signal}),
  })
  await fillEsp({...parts, ...ESP})
  await fillRoot(parts, root)
}

async function fillRoot(
  {disk, scratch, tree, owners, signal}: DiskParts,
  root: {start: number; size: number},
): Promise<void> {
  const offset = root.start * MB
  const options = signal ? {signal} : {}
  const features = [
    // What older kernels cannot read, and what only matters for a disk that grows.
    ...['-O', '^metadata_csum_seed,^resize_inode'],
    // Nothing is left for the guest to initialise while it runs.
    ...['-E', `offset=${offset},lazy_itable_init=0,lazy_journal_init=1,root_owner=0:0`],
    ...['-m', '0', '-J', 'size=8', '-L', 'qlab-root'],
  ]
  await tool('mke2fs', ['-q', '-F', '-t', 'ext4', ...features, '-d', tree, disk, `${root.size}M`], options)
  const commands = join(scratch, 'owners')
  await writeFile(commands, owners)
  await tool('debugfs', ['-w', '-f', commands, `${disk}?offset=${offset}`], options)
}
