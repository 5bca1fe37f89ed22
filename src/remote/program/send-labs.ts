import {createHash} from 'node:crypto'
import {homedir} from 'node:os'
import {basename} from 'node:path'
import type {Connection} from '../ssh/connect.js'
import {runQuietly} from '../run-quietly.js'
import {whyRefused} from '../why-refused.js'
import {filesDigest} from './files-digest.js'
import {labsScript, sweepLabs, unpackLab} from './lab-script.js'
import {packFiles} from './pack-files.js'
import type {ProgramFile} from './program-files.js'
import {sendParcel} from './send-parcel.js'

/** A lab in a folder of this computer. */
export interface LabToSend {
  /** Absolute. */
  readonly folder: string
  readonly files: readonly ProgramFile[]
}

/** What unpacked files take beyond their bytes, each by itself, in KiB. */
const FILE_KB = 4

/**
 * Sees to it that a host has labs of this computer as they are here. Each has a place there by its path here, so that an edited lab is the same
 * lab; nothing is sent that is there.
 * @param onProgress is told how many bytes of how many of a lab are there
 * @returns their folders there, in the same order, absolute and without links
 * @throws {HostError} `host-disk-full`, `host-refuses-files`
 * @throws {ConnectionLost}
 */
export async function sendLabs(
  connection: Connection,
  labs: readonly LabToSend[],
  onProgress: (done: number, total: number) => void,
): Promise<string[]> {
  const keys = labs.map(({folder}) => keyOf(folder))
  const looked = await runQuietly(connection, labsScript(keys))
  const said = (name: string): string | undefined =>
    new RegExp(`^${name}=(.*)$`, 'm').exec(looked.stdout)?.[1]
  const base = said('base')
  if (base === undefined) throw await whyRefused(connection, '~/.local/state/qlab', looked.stderr, 1)
  const folders: string[] = []
  for (const [index, {folder, files}] of labs.entries()) {
    const key = keys[index] ?? ''
    const place = {place: `${base}/${key}`, id: basename(folder), digest: filesDigest(files)}
    folders.push(`${place.place}/${place.id}`)
    if (said(key) === place.digest) continue
    const archive = await packFiles(files)
    const bytes = files.reduce((sum, {content}) => sum + content.length, archive.length)
    const parcel = {
      archive,
      neededKb: Math.ceil(bytes / 1024) + files.length * FILE_KB,
      sweep: sweepLabs(base),
      unpack: (draft: string) => unpackLab(draft, place),
    }
    await sendParcel(connection, base, parcel, onProgress)
  }
  return folders
}

/** Of a folder of this user's on this computer. */
function keyOf(folder: string): string {
  return createHash('sha256').update(`${homedir()}\0${folder}`).digest('hex').slice(0, 24)
}
