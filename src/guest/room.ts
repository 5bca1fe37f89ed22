import {statfsSync} from 'node:fs'
import {HostError} from '../model/errors.js'

/** @throws {HostError} `disk-full` when a folder's file system has less than this many bytes left */
export function needRoom(folder: string, bytes: number): void {
  const {bavail, bsize} = statfsSync(folder)
  if (bavail * bsize < bytes) throw diskFull(folder, bytes)
}

/** Does the work, and tells a full disk as one, whoever met it: our own writes fail with a code, programs with words. */
export async function roomOrElse<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException
    const full = code === 'ENOSPC' || code === 'EDQUOT' || /no space left|disk quota exceeded/i.test(message)
    throw full ? diskFull(folder) : error
  }
}

function diskFull(folder: string, bytes?: number): HostError {
  const needed = bytes === undefined ? '' : ` ${Math.round(bytes / 2 ** 20)} MB are needed for a short while.`
  return new HostError('disk-full', `There is no room for a guest image in ${folder}.${needed}`, {
    suggestions: [`df -h ${folder}`, 'Or set QLAB_CACHE_HOME to a folder on a larger disk.'],
  })
}
