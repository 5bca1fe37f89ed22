import type {System} from 'qlab/lab'

/** A snapshot in a disk file. */
export interface Snapshot {
  readonly name: string
  /** What it holds. */
  readonly of: 'disk and memory' | 'disk'
  /** How long the VM had run by then, in seconds. */
  readonly ranFor: number
  /** When it was taken, in seconds since 1970. */
  readonly at: number
}

interface Told {
  readonly snapshots?: readonly {
    readonly name: string
    readonly 'vm-state-size': number
    readonly 'vm-clock-sec': number
    readonly 'date-sec': number
  }[]
}

/** The snapshots in a disk file, also in one that a VM is using; none where there is no such file. */
export async function snapshotsOf(host: Pick<System, '$'>, file: string): Promise<Snapshot[]> {
  const {exitCode, stdout} = await host.$`qemu-img info --force-share --output=json ${file}`
  if (exitCode !== 0) return []
  return ((JSON.parse(stdout) as Told).snapshots ?? []).map((each) => ({
    name: each.name,
    of: each['vm-state-size'] > 0 ? 'disk and memory' : 'disk',
    ranFor: each['vm-clock-sec'],
    at: each['date-sec'],
  }))
}

/** What the snapshot of that name holds, null when there is none; and the names of the others. */
export async function snapshotNamed(
  host: Pick<System, '$'>,
  file: string,
  name: string,
): Promise<{readonly of: Snapshot['of'] | null; readonly others: string}> {
  const all = await snapshotsOf(host, file)
  return {
    of: all.find((each) => each.name === name)?.of ?? null,
    others: all
      .map((each) => each.name)
      .filter((other) => other !== name)
      .join(' '),
  }
}
