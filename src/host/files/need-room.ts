import {statfsSync} from 'node:fs'
import {HostError} from '../../model/errors/errors.js'
import type {Localized} from '../../model/language.js'
import {bytesInWords} from '../../model/errors/refusal-words.js'

/** What a disk must have room for, to tell whoever fills it. */
export interface RoomFor {
  /** `a guest image`. */
  readonly what: Localized
  /** Bytes that are taken for a short while, generously. */
  readonly bytes: number
  /** What moves it elsewhere: `QLAB_CACHE_HOME`. */
  readonly variable: string
}

/** @throws {HostError} `disk-full` when the folder's file system has less than that left */
export function needRoom(folder: string, purpose: RoomFor): void {
  const {bavail, bsize} = statfsSync(folder)
  const free = bavail * bsize
  if (free >= purpose.bytes) return
  const [need, left] = [bytesInWords(purpose.bytes), bytesInWords(free)]
  throw diskFull(folder, purpose, {
    en: ` ${need} is needed, but only ${left} is free.`,
    sv: ` ${need} behövs, men bara ${left} är ledigt.`,
  })
}

/** @param needed a further sentence, with a blank before it */
export function diskFull(
  folder: string,
  {what, variable}: Pick<RoomFor, 'what' | 'variable'>,
  needed: Localized = {en: '', sv: ''},
): HostError {
  return new HostError(
    'disk-full',
    {
      en: `There is not enough space for ${what.en} in ${folder}.${needed.en}`,
      sv: `Det finns inte plats för ${what.sv} i ${folder}.${needed.sv}`,
    },
    {
      suggestions: [
        `df -h ${folder}`,
        {
          en: `Or set ${variable} to a folder on a larger disk.`,
          sv: `Eller sätt ${variable} till en katalog på en större disk.`,
        },
      ],
    },
  )
}
