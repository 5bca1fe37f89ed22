import {imageInfo, type ImageSnapshot, type System} from 'qlab/lab'

/** The snapshots in a disk file, also in one that a VM is using; none where there is no such file. */
export async function snapshotsOf(host: Pick<System, '$'>, file: string): Promise<readonly ImageSnapshot[]> {
  return (await imageInfo(host, file))?.snapshots ?? []
}

/** What the snapshot of that name holds, null when there is none; and the names of the others. */
export async function snapshotNamed(
  host: Pick<System, '$'>,
  file: string,
  name: string,
): Promise<{readonly of: ImageSnapshot['of'] | null; readonly others: string}> {
  const all = await snapshotsOf(host, file)
  return {
    of: all.find((each) => each.name === name)?.of ?? null,
    others: all
      .map((each) => each.name)
      .filter((other) => other !== name)
      .join(' '),
  }
}
