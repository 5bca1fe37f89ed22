import type {System} from 'qlab/lab'

/** What `qemu-img info` describes a disk file. */
export interface DiskInfo {
  readonly format: string
  /** Bytes, as a VM sees the disk. */
  readonly virtualSize: number
  /** Bytes that the file takes on the host. */
  readonly takes: number
  /** The backing file as the disk names it, and the format that it says it has. */
  readonly backing: string | null
  readonly backingFormat: string | null
  /** The names of its snapshots. */
  readonly snapshots: readonly string[]
}

interface Told {
  readonly format: string
  readonly 'virtual-size': number
  readonly 'actual-size': number
  readonly 'full-backing-filename'?: string
  readonly 'backing-filename-format'?: string
  readonly snapshots?: readonly {readonly name: string}[]
}

/** A disk file of the work folder, also one that a VM is using; null when there is none. */
export async function diskInfo(host: System, file: string): Promise<DiskInfo | null> {
  const {exitCode, stdout} = await host.$`qemu-img info --force-share --output=json ${file}`
  if (exitCode !== 0) return null
  const told = JSON.parse(stdout) as Told
  return {
    format: told.format,
    virtualSize: told['virtual-size'],
    takes: told['actual-size'],
    backing: told['full-backing-filename'] ?? null,
    backingFormat: told['backing-filename-format'] ?? null,
    snapshots: (told.snapshots ?? []).map(({name}) => name),
  }
}

/** A size as people say it: `70 GiB`. */
export function sizeInWords(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  return `${Number((bytes / 1024 ** power).toFixed(1))} ${units[power]}`
}
