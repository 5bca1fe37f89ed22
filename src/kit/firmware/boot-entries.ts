import type {System} from '../../model/observer.js'
import {nvramVariables, readNvram, type NvramVariable} from './nvram-variables.js'

/** A boot entry of a UEFI firmware that names a file on a partition. */
export interface BootEntry {
  /** Four hex digits: `0009`. */
  readonly number: string
  readonly label: string
  /** `\EFI\BOOT\BOOTX64.EFI` */
  readonly loader: string
  /** The partition's number. */
  readonly partition: number
  /** How many are tried before it; null when it is not in the boot order. */
  readonly place: number | null
}

const MEDIA = 4
const HARD_DRIVE = 1
const FILE_PATH = 4
const END = 0x7f

/**
 * The boot entries in a file with OVMF's settings that lead to a file on a disk, in the order of their numbers; the
 * firmware's own (whole disks, the network, its menu) are left out.
 * @param snapshot the name of a snapshot in the file that is read instead of what it holds now
 * @returns null when there is no such file, or it holds no settings
 */
export async function bootEntries(
  system: System,
  file: string,
  snapshot?: string,
): Promise<readonly BootEntry[] | null> {
  const variables = await readNvram(system, file, snapshot)
  return variables && entriesOf(variables)
}

/** The boot entries in the beginning of such a file. */
export function entriesIn(file: Buffer): readonly BootEntry[] | null {
  const variables = nvramVariables(file)
  return variables && entriesOf(variables)
}

function entriesOf(variables: readonly NvramVariable[]): readonly BootEntry[] {
  const order = words(variables.find(({name}) => name === 'BootOrder')?.data ?? Buffer.alloc(0))
  return variables
    .flatMap(({name, data}) => {
      const number = /^Boot([0-9A-F]{4})$/.exec(name)?.[1]
      const entry = number === undefined ? null : entryOf(data)
      if (number === undefined || !entry) return []
      const place = order.indexOf(parseInt(number, 16))
      return [{number, ...entry, place: place < 0 ? null : place}]
    })
    .sort((a, b) => (a.number < b.number ? -1 : 1))
}

/** Attributes, the length of the path, the label, the path. */
function entryOf(data: Buffer): Omit<BootEntry, 'number' | 'place'> | null {
  if (data.length < 8) return null
  let end = 6
  while (end + 1 < data.length && data.readUInt16LE(end) !== 0) end += 2
  const label = data.toString('utf16le', 6, end)
  let partition: number | null = null
  let loader: string | null = null
  for (const {type, kind, value} of pathNodes(data.subarray(end + 2))) {
    if (type !== MEDIA) continue
    if (kind === HARD_DRIVE && value.length >= 4) partition = value.readUInt32LE(0)
    if (kind === FILE_PATH) loader = value.toString('utf16le').replace(/\0+$/, '')
  }
  return partition === null || loader === null ? null : {label, partition, loader}
}

function pathNodes(path: Buffer) {
  const nodes = []
  let at = 0
  while (at + 4 <= path.length && path[at] !== END) {
    const length = Math.max(4, path.readUInt16LE(at + 2))
    nodes.push({type: path[at], kind: path[at + 1], value: path.subarray(at + 4, at + length)})
    at += length
  }
  return nodes
}

function words(data: Buffer): number[] {
  return Array.from({length: Math.floor(data.length / 2)}, (_, index) => data.readUInt16LE(2 * index))
}
