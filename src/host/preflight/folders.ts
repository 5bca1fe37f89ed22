import {accessSync, constants, existsSync, statSync, statfsSync} from 'node:fs'
import {dirname} from 'node:path'
import type {Finding} from '../../model/finding.js'
import type {Localized} from '../../model/language.js'
import type {Paths} from '../paths.js'
import {asRoot, fine, type Machine} from './machine.js'

const LEAST_MB = 200
const COMFORTABLE_MB = 2000
const NAMES: Readonly<Record<keyof Paths, Localized>> = {
  state: {en: 'Folder for open labs', sv: 'Mapp för öppna labbar'},
  cache: {en: 'Folder for guest images', sv: 'Mapp för gästavbilder'},
  runtime: {en: 'Folder for sockets', sv: 'Mapp för socketar'},
  work: {en: 'Folder for your work', sv: 'Mapp för ditt arbete'},
}

/** Each folder that qlab keeps things in: can it be written, and is there room? */
export function folders(machine: Machine): readonly Finding[] {
  return Object.entries(NAMES).map(([name, title]) => look(name as keyof Paths, title, machine))
}

function look(name: keyof Paths, title: Localized, {who, paths}: Machine): Finding {
  const folder = paths[name]
  const id = `folder-${name}`
  const standing = existing(folder)
  const refused = (detail: string): Finding => ({
    id,
    title,
    state: 'missing',
    detail,
    costs: {en: 'Nothing can be kept there.', sv: 'Inget kan sparas där.'},
    cure: asRoot(`install -d -o ${who.uid} -g ${who.gid} ${folder}`),
    blocks: true,
  })
  if (!statSync(standing).isDirectory())
    return {...refused(`${standing} is a file, not a folder`), cure: `mv ${standing} ${standing}.old`}
  if (standing === folder && statSync(folder).uid !== who.uid)
    return {
      ...refused(`${folder} belongs to user ${statSync(folder).uid}, not to ${who.name}`),
      cure: asRoot(`chown -R ${who.uid}:${who.gid} ${folder}`),
    }
  if (!writable(standing)) return refused(`${standing} cannot be written`)
  const free = freeRoom(standing)
  if (name === 'runtime' || free >= COMFORTABLE_MB)
    return fine(id, title, `${folder} (${inWords(free)} free)`)
  return {
    id,
    title,
    state: free < LEAST_MB ? 'missing' : 'warning',
    detail: `${folder}: ${inWords(free)} free; ${COMFORTABLE_MB / 1000} GB is comfortable`,
    costs: {en: 'Images and disks may not fit.', sv: 'Avbilder och diskar kanske inte får plats.'},
    cure: `du -xh --max-depth=2 ${standing} | sort -h | tail    (what takes the room)`,
    blocks: free < LEAST_MB,
  }
}

/** The folder, or the nearest one above it that is there. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder))
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** MB that can still be written in a folder, which need not be there yet. */
export function freeRoom(folder: string): number {
  const {bavail, bsize} = statfsSync(existing(folder))
  return Math.floor((bavail * bsize) / 1_000_000)
}

function inWords(megabytes: number): string {
  return megabytes < 10_000 ? `${megabytes} MB` : `${Math.floor(megabytes / 1000)} GB`
}
