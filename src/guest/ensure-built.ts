import {basename, join} from 'node:path'
import {lockIn, withLock} from '../host/files/lock.js'
import {packageRoot} from '../host/files/paths.js'
import {buildImage} from './build-image.js'
import type {EnsureOptions} from './ensure-options.js'
import type {GuestImage} from './guest-image.js'
import {imageOf} from './image-folders.js'
import {readRecord, writeRecord, type ImageRecord} from './image-record.js'
import type {Keys} from './keys/keys.js'
import type {Localized} from '../model/language.js'
import {fingerprint, type Recipe} from './recipe.js'
import {isRecord, looksWhole, readWhole} from './stamp.js'

/**
 * What a recipe makes, whole: made when it is missing or broken, else only looked at.
 * @param home the folder that it is kept in, beside others
 */
export async function ensureBuilt(
  recipe: Recipe,
  home: string,
  keys: Keys,
  options: EnsureOptions,
): Promise<GuestImage> {
  const {paths, identity, onProgress, signal} = options
  const share = join(packageRoot(), 'share')
  const mark = fingerprint(recipe, share, keys)
  const folder = join(home, `${recipe.name}-${mark}`)
  if (!options.rebuild) {
    const record = readRecord(folder)
    if (record && looksWhole(folder, record)) return imageOf(paths, folder, record)
  }
  const started = Date.now()
  return withLock(
    lockIn(paths.cache, basename(folder)),
    identity,
    async () => {
      const found = await inspect(folder)
      // Somebody else may have built it while we waited; that one is fresh enough for a rebuild too.
      if (found && isRecord(found) && (!options.rebuild || Date.parse(found.builtAt) >= started))
        return imageOf(paths, folder, found)
      if (found && !isRecord(found)) onProgress?.({step: 'damaged', image: recipe.name, why: found})
      return buildImage({recipe, mark, folder, share, keys, options})
    },
    {
      signal,
      onWait: () => onProgress?.({step: 'wait', image: recipe.name}),
    },
  )
}

/** The record of a whole image, null where there is none, or what is wrong with it. */
export async function inspect(folder: string): Promise<ImageRecord | Localized | null> {
  const record = readRecord(folder)
  if (!record) return null
  if (looksWhole(folder, record)) return record
  const read = await readWhole(folder, record)
  if (isRecord(read)) writeRecord(folder, read)
  return read
}
