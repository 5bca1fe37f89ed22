import {readFileSync} from 'node:fs'
import {basename, isAbsolute, join, resolve} from 'node:path'
import {imagesNamed, qemuOptions, type QemuOption} from '../../model/vm/qemu-options.js'
import {heldFiles, identityOf} from './held-files.js'
import type {MachineRecord} from '../machine-records.js'

/** Where a lab's files are. */
export interface DiskPlace {
  /** The lab's / as the host sees it. */
  readonly root: string
  /** The lab's /proc as the host sees it. */
  readonly proc: string
  /** The session's folder of machines, as the host sees it. */
  readonly vm: string
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
export function disksOf(record: MachineRecord, place: DiskPlace): string[] {
  const named = namedFiles(record, place)
  const byName = place.disks.filter((disk) => named.some((file) => isDisk(file, disk, place)))
  if (byName.length > 0 || record.pid === null) return byName.length > 0 ? byName : openedOnce(record, place)
  const held = heldFiles(record.pid, place.proc).filter(({writable}) => writable)
  return place.disks.filter((disk) => {
    const own = identityOf(join(place.root, place.work, disk))
    return held.some(({path, identity}) => (own !== null && identity === own) || basename(path) === disk)
  })
}

/** A file's name in the work folder, when it is one of the files there by whatever name; else its absolute path in the lab. */
export function nameInWork(
  file: string,
  cwd: string,
  place: Pick<DiskPlace, 'root' | 'work'>,
  known: readonly string[],
): string {
  const path = absolute(file, cwd, place)
  const identity = identityOf(join(place.root, path))
  if (identity === null) return path.startsWith(`${place.work}/`) ? path.slice(place.work.length + 1) : path
  const own = known.find((name) => identityOf(join(place.root, place.work, name)) === identity)
  if (own !== undefined) return own
  return path.startsWith(`${place.work}/`) ? path.slice(place.work.length + 1) : path
}

function isDisk(path: string, disk: string, {root, work}: DiskPlace): boolean {
  if (basename(path) === disk) return true
  const identity = identityOf(join(root, path))
  return identity !== null && identity === identityOf(join(root, work, disk))
}

/** The images that a command line names, as absolute paths in the lab. */
function namedFiles(record: MachineRecord, place: DiskPlace): string[] {
  const options = qemuOptions(record.argv)
  return imagesNamed([...options, ...options.flatMap((option) => configured(option, record, place))]).map(
    (file) => absolute(file, record.cwd, place),
  )
}

/** What stands in a file of `-readconfig`: `[drive "id"]` and its keys. */
function configured({name, value}: QemuOption, {cwd}: MachineRecord, place: DiskPlace): QemuOption[] {
  if (name !== 'readconfig') return []
  try {
    return parseConfig(readFileSync(join(place.root, absolute(value, cwd, place)), 'utf8'))
  } catch {
    return []
  }
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
function openedOnce({id}: MachineRecord, {vm, disks}: DiskPlace): string[] {
  try {
    const opened = readFileSync(join(vm, `${id}.opened`), 'utf8').split('\n')
    return disks.filter((disk) => opened.some((path) => basename(path) === disk))
  } catch {
    return []
  }
}
