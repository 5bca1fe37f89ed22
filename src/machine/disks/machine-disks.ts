import {basename, isAbsolute, join, resolve} from 'node:path'
import {imagesNamed, qemuOptions, type QemuOption} from '../../model/vm/qemu-options.js'
import {heldFiles, identityOf} from './held-files.js'
import type {LabDoor} from '../lab-door.js'
import {noteOf, type MachineRecord} from '../machine-records.js'

/** Where a lab's files are. */
export interface DiskPlace {
  readonly door: LabDoor
  /** The work folder, in the lab. */
  readonly work: string
  /** The disks of all the lab's machines, by file name. */
  readonly disks: readonly string[]
}

/**
 * The lab's disks that a QEMU runs from, however they were written: by what its command line names, each name followed
 * to its file (links, other folders, JSON, `-readconfig`). Where that names none of them, by what QEMU has open for
 * writing: a disk that was plugged in later, or given by its descriptor. A disk that was plugged into a machine which
 * has its own is not what that one runs from; nor is the backing file of an overlay.
 */
export async function disksOf(record: MachineRecord, place: DiskPlace): Promise<string[]> {
  const {door, work, disks} = place
  const known = await Promise.all(
    disks.map(async (disk) => ({disk, identity: await identityOf(join(work, disk), door)})),
  )
  const among = (files: readonly Identified[]): string[] =>
    known.filter((one) => files.some((file) => isSame(file, one))).map(({disk}) => disk)
  const named = (await namedFiles(record, place)).map(async (path) => ({
    path,
    identity: await identityOf(path, door),
  }))
  const byName = among(await Promise.all(named))
  if (byName.length > 0) return byName
  if (record.pid === null) return openedOnce(record, place)
  return among((await heldFiles(record.pid, door)).filter(({writable}) => writable))
}

interface Identified {
  readonly path: string
  readonly identity: string | null
}

function isSame(file: Identified, {disk, identity}: {disk: string; identity: string | null}): boolean {
  return basename(file.path) === disk || (identity !== null && file.identity === identity)
}

/** A file's name in the work folder, when it is one of the files there by whatever name; else its absolute path in the lab. */
export async function nameInWork(file: string, cwd: string, place: DiskPlace): Promise<string> {
  const {door, work, disks} = place
  const path = absolute(file, cwd, place)
  const identity = await identityOf(path, door)
  if (identity !== null)
    for (const name of disks) if ((await identityOf(join(work, name), door)) === identity) return name
  return path.startsWith(`${work}/`) ? path.slice(work.length + 1) : path
}

/** The images that a command line names, as absolute paths in the lab. */
async function namedFiles(record: MachineRecord, place: DiskPlace): Promise<string[]> {
  const options = qemuOptions(record.argv)
  const read = await Promise.all(options.map((option) => configured(option, record, place)))
  return imagesNamed([...options, ...read.flat()]).map((file) => absolute(file, record.cwd, place))
}

/** What stands in a file of `-readconfig`: `[drive "id"]` and its keys. */
async function configured(
  {name, value}: QemuOption,
  {cwd}: MachineRecord,
  place: DiskPlace,
): Promise<QemuOption[]> {
  if (name !== 'readconfig') return []
  return parseConfig((await place.door.readFile(absolute(value, cwd, place))) ?? '')
}

function parseConfig(text: string): QemuOption[] {
  const options: {name: string; value: string; parts: Record<string, string>}[] = []
  for (const line of text.split('\n')) {
    const [, section] = /^\s*\[\s*([\w-]+)/.exec(line) ?? []
    const [, key, value] = /^\s*([\w.-]+)\s*=\s*"(.*)"/.exec(line) ?? []
    if (section) options.push({name: section, value: '', parts: {}})
    else if (key && value !== undefined) {
      const last = options.at(-1)
      if (last) last.parts[key] = value
    }
  }
  return options
}

function absolute(file: string, cwd: string, {work}: Pick<DiskPlace, 'work'>): string {
  return isAbsolute(file) ? resolve(file) : resolve(cwd || work, file)
}

/** By what the shim saw it hold when it was up. */
async function openedOnce({id}: MachineRecord, {door, disks}: DiskPlace): Promise<string[]> {
  const opened = (await noteOf(door, id, 'opened')).split('\n')
  return disks.filter((disk) => opened.some((path) => basename(path) === disk))
}
