import {accessSync, constants, existsSync, statSync, statfsSync} from 'node:fs'
import {dirname} from 'node:path'
import type {Finding} from '../../model/view/finding.js'
import type {Localized} from '../../model/language.js'
import {distrust} from '../files/trust/distrust.js'
import {inWords, trustCure} from '../files/trust/need-trust.js'
import type {Paths} from '../files/paths.js'
import {asRoot, fine, type Machine} from './machine.js'
import {command, type Suggestion} from '../../model/errors/suggestion.js'

const LEAST_MB = 200
const COMFORTABLE_MB = 2000
const NAMES: Readonly<Record<keyof Paths, Localized>> = {
  state: {en: 'Folder for open labs', sv: 'Katalog för öppna labbar'},
  cache: {en: 'Folder for guest images', sv: 'Katalog för gästavbilder'},
  runtime: {en: 'Folder for sockets', sv: 'Katalog för socketar'},
  work: {en: 'Folder for your work', sv: 'Katalog för ditt arbete'},
}

/** Each folder that qlab keeps things in: can it be written, and is there room? */
export function folders(machine: Machine): readonly Finding[] {
  return Object.entries(NAMES).map(([name, title]) => look(name as keyof Paths, title, machine))
}

function look(name: keyof Paths, title: Localized, {who, paths}: Machine): Finding {
  const folder = paths[name]
  const id = `folder-${name}`
  const standing = existing(folder)
  const refused = (detail: Localized): Finding => ({
    id,
    title,
    state: 'missing',
    detail,
    costs: {en: 'Nothing can be saved there.', sv: 'Inget kan sparas där.'},
    cure: asRoot(`install -d -o ${who.uid} -g ${who.gid} ${folder}`),
    blocks: true,
  })
  if (!statSync(standing).isDirectory())
    return {
      ...refused({
        en: `${standing} is a file, not a folder`,
        sv: `${standing} är en fil, inte en katalog`,
      }),
      cure: `mv ${standing} ${standing}.old`,
    }
  const found = distrust(folder, who)
  if (found)
    return {
      ...refused(inWords(found, who)),
      cure: trustCure(found, name),
    }
  if (standing === folder && statSync(folder).uid !== who.uid)
    return {
      ...refused({
        en: `${folder} belongs to user ${statSync(folder).uid}, not to ${who.name}`,
        sv: `${folder} tillhör användare ${statSync(folder).uid}, inte ${who.name}`,
      }),
      cure: asRoot(`chown -R ${who.uid}:${who.gid} ${folder}`),
    }
  if (!writable(standing))
    return refused({en: `${standing} cannot be written`, sv: `${standing} går inte att skriva i`})
  const free = freeRoom(standing)
  if (name === 'runtime' || free >= COMFORTABLE_MB)
    return fine(id, title, {
      en: `${folder} (${sizeInWords(free)} free)`,
      sv: `${folder} (${sizeInWords(free)} ledigt)`,
    })
  return {
    id,
    title,
    state: free < LEAST_MB ? 'missing' : 'warning',
    detail: {
      en: `${folder}: ${sizeInWords(free)} free; ${COMFORTABLE_MB / 1000} GB is recommended`,
      sv: `${folder}: ${sizeInWords(free)} ledigt; ${COMFORTABLE_MB / 1000} GB rekommenderas`,
    },
    costs: {en: 'Images and disks may not fit.', sv: 'Avbilder och diskar kanske inte får plats.'},
    cure: biggestFolders(standing),
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

/** Shows what takes the space. */
export function biggestFolders(folder: string): Suggestion {
  return command(`du -xh --max-depth=2 ${folder} | sort -h | tail`, {
    en: 'shows what takes up space',
    sv: 'visar vad som tar plats',
  })
}

/** MB that can still be written in a folder, which need not be there yet. */
export function freeRoom(folder: string): number {
  const {bavail, bsize} = statfsSync(existing(folder))
  return Math.floor((bavail * bsize) / 1_000_000)
}

function sizeInWords(megabytes: number): string {
  return megabytes < 10_000 ? `${megabytes} MB` : `${Math.floor(megabytes / 1000)} GB`
}
