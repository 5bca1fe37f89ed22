import {copyFile, mkdir, open, readFile, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {must} from '../../host/process/run.js'
import {commandOf} from '../packages/libraries.js'
import {tool} from '../tool.js'
import type {Unpacked} from '../packages/unpacked.js'

const MB = 2 ** 20

export interface EspParts {
  /** The raw disk, partitioned. */
  readonly disk: string
  /** Where the partition is, in MiB. */
  readonly start: number
  readonly size: number
  readonly scratch: string
  /** Holds shim, grub and syslinux. */
  readonly unpacked: Unpacked
  /** Boot loader settings of share/. */
  readonly bootFiles: string
  /** The file that holds the kernel's command line. */
  readonly commandLine: string
  /** Where the signed grub looks for its grub.cfg. */
  readonly grubFolder: string
  readonly kernel: string
  readonly initrd: string
  readonly signal: AbortSignal | undefined
}

/** Fills the partition that firmwares start from, and the disk's first sector for those that know no partitions. */
export async function fillEsp(parts: EspParts): Promise<void> {
  const {disk, start, size, unpacked, signal} = parts
  const options = signal ? {signal} : {}
  const esp = await layEsp(parts)
  const volume = `${disk}@@${start}M`
  // syslinux needs to know where on the disk the volume begins (-H), and reads large clusters faster (-c).
  const geometry = ['-T', String((size * MB) / 512), '-H', String((start * MB) / 512), '-h', '64', '-s', '32']
  await tool('mformat', ['-i', volume, ...geometry, '-c', '8', '-v', 'QLAB', '::'], options)
  const entries = ['vmlinuz', 'initrd.img', 'EFI', 'syslinux.cfg'].map((name) => join(esp, name))
  await tool('mcopy', ['-i', volume, '-s', '-Q', ...entries, '::/'], options)
  const [syslinux, ...loading] = commandOf(unpacked, 'syslinux')
  await must(syslinux, [...loading, '--install', '-t', String(start * MB), disk], options)
  await writeBootSector(disk, await readFile(unpacked.need('lib/syslinux/mbr/gptmbr.bin')))
}

/** Puts the partition's files together in a folder. */
async function layEsp(parts: EspParts): Promise<string> {
  const {unpacked, bootFiles} = parts
  const esp = join(parts.scratch, 'esp')
  const at = async (name: string): Promise<string> => {
    await mkdir(dirname(join(esp, name)), {recursive: true})
    return join(esp, name)
  }
  const commandLine = (await readFile(parts.commandLine, 'utf8')).trim()
  const settings = async (name: string): Promise<string> =>
    (await readFile(join(bootFiles, name), 'utf8')).replaceAll('@CMDLINE@', commandLine)
  await copyFile(parts.kernel, await at('vmlinuz'))
  await copyFile(parts.initrd, await at('initrd.img'))
  const shim = unpacked.need('lib/shim/shimx64.efi.signed', 'lib/shim/shimx64.efi.signed.latest')
  await copyFile(shim, await at('EFI/BOOT/BOOTX64.EFI'))
  await copyFile(
    unpacked.need('lib/grub/x86_64-efi-signed/grubx64.efi.signed'),
    await at('EFI/BOOT/grubx64.efi'),
  )
  await writeFile(await at(`${parts.grubFolder}/grub.cfg`), await settings('grub.cfg'))
  await writeFile(await at('syslinux.cfg'), await settings('syslinux.cfg'))
  return esp
}

/** The code of the first sector; what follows it there is the partition table's own. */
async function writeBootSector(disk: string, code: Buffer): Promise<void> {
  const file = await open(disk, 'r+')
  try {
    await file.write(code, 0, Math.min(code.length, 440), 0)
  } finally {
    await file.close()
  }
}
