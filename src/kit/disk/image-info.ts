import type {System} from '../../model/observer.js'

/** What `qemu-img info` says about a disk file; see qemu-img(1). */
export interface ImageInfo {
  /** `qcow2`, `raw`, `vdi` … */
  readonly format: string
  /** Bytes, as a VM sees the disk. */
  readonly virtualSize: number
  /** Bytes that the file takes on the host. */
  readonly takes: number
  /** The backing file as the disk names it, and the format that it says it has. */
  readonly backing: string | null
  readonly backingFormat: string | null
  readonly snapshots: readonly ImageSnapshot[]
}

/** A snapshot in a disk file. */
export interface ImageSnapshot {
  readonly name: string
  /** What it holds. */
  readonly of: 'disk and memory' | 'disk'
  /** How long the VM had run by then, in seconds. */
  readonly ranFor: number
  /** When it was taken, in seconds since 1970. */
  readonly at: number
}

interface Told {
  readonly format: string
  readonly 'virtual-size': number
  readonly 'actual-size': number
  readonly 'full-backing-filename'?: string
  readonly 'backing-filename-format'?: string
  readonly snapshots?: readonly {
    readonly name: string
    readonly 'vm-state-size': number
    readonly 'vm-clock-sec': number
    readonly 'vm-clock-nsec': number
    readonly 'date-sec': number
    readonly 'date-nsec': number
  }[]
}

const NANOSECONDS = 1e9

/** A disk file by its name or path in the lab, also one that a VM is using; null when there is none that QEMU can read. */
export async function imageInfo({$}: Pick<System, '$'>, file: string): Promise<ImageInfo | null> {
  const {exitCode, stdout} = await $`qemu-img info --force-share --output=json ${file}`
  if (exitCode !== 0) return null
  const told = JSON.parse(stdout) as Told
  return {
    format: told.format,
    virtualSize: told['virtual-size'],
    takes: told['actual-size'],
    backing: told['full-backing-filename'] ?? null,
    backingFormat: told['backing-filename-format'] ?? null,
    snapshots: (told.snapshots ?? []).map((each) => ({
      name: each.name,
      of: each['vm-state-size'] > 0 ? 'disk and memory' : 'disk',
      ranFor: each['vm-clock-sec'] + each['vm-clock-nsec'] / NANOSECONDS,
      at: each['date-sec'] + each['date-nsec'] / NANOSECONDS,
    })),
  }
}
