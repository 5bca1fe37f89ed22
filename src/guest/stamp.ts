import {createHash} from 'node:crypto'
import {createReadStream, statSync} from 'node:fs'
import {pipeline} from 'node:stream/promises'
import {join} from 'node:path'
import type {Localized} from '../model/language.js'
import {pluralOf} from '../model/view/plural.js'
import type {ImageRecord, Stamp} from './image-record.js'

/** How a file looks when it is whole. */
export async function stampFile(file: string): Promise<Stamp> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, {highWaterMark: 1 << 20}), hash)
  const {size, mtimeMs, ino} = statSync(file)
  return {size, mtimeMs, inode: ino, sha256: hash.digest('hex')}
}

/** True when no file of the image has changed since it was stamped. Costs one stat a file. */
export function looksWhole(folder: string, record: ImageRecord): boolean {
  return Object.entries(record.files).every(([name, stamp]) => {
    const now = statSync(join(folder, name), {throwIfNoEntry: false})
    return now?.size === stamp.size && now.mtimeMs === stamp.mtimeMs && now.ino === stamp.inode
  })
}

/**
 * Reads every file of the image.
 * @returns the record with fresh stamps (a copied cache has new inodes), or what is wrong
 */
export async function readWhole(folder: string, record: ImageRecord): Promise<ImageRecord | Localized> {
  const files: Record<string, Stamp> = {}
  for (const [name, stamp] of Object.entries(record.files)) {
    const now = statSync(join(folder, name), {throwIfNoEntry: false})
    if (!now) return {en: `${name} is missing`, sv: `${name} saknas`}
    if (now.size !== stamp.size)
      return {
        en: `${name} has ${pluralOf('en', now.size, ['# byte', '# bytes'])} instead of ${stamp.size}`,
        sv: `${name} har ${pluralOf('sv', now.size, ['# byte', '# byte'])} i stället för ${stamp.size}`,
      }
    const fresh = await stampFile(join(folder, name))
    if (fresh.sha256 !== stamp.sha256) return {en: `${name} has changed`, sv: `${name} har ändrats`}
    files[name] = fresh
  }
  return {...record, files}
}

/** Whether it is a record, and not what is wrong with one. */
export function isRecord(found: ImageRecord | Localized): found is ImageRecord {
  return 'schema' in found
}
