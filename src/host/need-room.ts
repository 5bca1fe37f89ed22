import {statfsSync} from 'node:fs'
import {HostError} from '../model/errors.js'

/** What a disk must have room for, to tell whoever fills it. */
export interface RoomFor {
  /** `a guest image`. */
  readonly what: string
  /** Bytes that are taken for a short while, generously. */
  readonly bytes: number
  /** What moves it elsewhere: `QLAB_CACHE_HOME`. */
  readonly variable: string
}

/** @throws {HostError} `disk-full` when the folder's file system has less than that left */
export function needRoom(folder: string, purpose: RoomFor): void {
  const {bavail, bsize} = statfsSync(folder)
  if (bavail * bsize >= purpose.bytes) return
  throw diskFull(folder, purpose, ` ${Math.round(purpose.bytes / 2 ** 20)} MB are needed for a short while.`)
}

/** @param needed a further sentence, with a blank before it */
export function diskFull(
  folder: string,
  {what, variable}: Pick<RoomFor, 'what' | 'variable'>,
  needed = '',
): HostError {
  return new HostError('disk-full', `There is no room for ${what} in ${folder}.${needed}`, {
    suggestions: [`df -h ${folder}`, `Or set ${variable} to a folder on a larger disk.`],
  })
}
