import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {GuestImage} from '../../guest/guest-image.js'
import type {Medium} from '../../guest/ensure-medium.js'
import {ensureGivenDisk} from '../../host/disk/given-disk.js'
import {ensureGivenMedium} from '../../host/disk/given-medium.js'
import type {Identity} from '../../host/identity.js'
import {makeFolder} from '../../host/files/make-folder.js'
import {ensureOverlay, type OverlayFate} from '../../host/disk/overlay.js'
import type {Lab} from '../../model/lab/lab.js'

export interface LaidDisks {
  /** The sha256 of each of lab.ts's `disks` and `media`, by its file name. */
  readonly given: Readonly<Record<string, string>>
  /** What became of every disk, by its file name. */
  readonly fates: Readonly<Record<string, OverlayFate>>
}

/**
 * Makes a work folder, with the disks in it that a lab starts with, and the media by their file names. Disks that the
 * student makes are left alone.
 * @param absent disks that are not made where they are not there: the student has put them somewhere else
 */
export async function layDisks(
  work: string,
  {spec}: Pick<Lab, 'spec'>,
  {disk, sha256}: Pick<GuestImage, 'disk' | 'sha256'>,
  media: Readonly<Record<string, Medium>>,
  who: Identity,
  absent: readonly string[] = [],
): Promise<LaidDisks> {
  makeFolder(work, who, 0o755)
  const image = {disk, sha256}
  const machines = Object.values(spec.machines).filter(
    ({madeBy, disk}) => madeBy !== 'student' && !(absent.includes(disk) && !existsSync(join(work, disk))),
  )
  const [overlays, copies, inserts] = await Promise.all([
    Promise.all(
      machines.map(async (machine) => {
        const fate = await ensureOverlay(join(work, machine.disk), image, who)
        return [machine.disk, fate] as const
      }),
    ),
    Promise.all(
      Object.entries(spec.disks ?? {}).map(async ([name, wanted]) => {
        const fate = await ensureGivenDisk(join(work, name), image, wanted, who)
        return [name, fate] as const
      }),
    ),
    Promise.all(
      Object.entries(media).map(async ([name, medium]) => {
        const fate = await ensureGivenMedium(join(work, name), medium, who)
        return [name, {...fate, sha256: medium.sha256}] as const
      }),
    ),
  ])
  const given = [...copies, ...inserts]
  return {
    given: Object.fromEntries(given.map(([name, fate]) => [name, fate.sha256])),
    fates: Object.fromEntries([...overlays, ...given]),
  }
}
