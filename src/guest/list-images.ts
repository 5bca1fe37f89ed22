import {packageRoot, type Paths} from '../host/files/paths.js'
import {join} from 'node:path'
import {identity, type Identity} from '../host/identity.js'
import type {GuestImage} from './guest-image.js'
import {imageFolders, imageOf} from './image-folders.js'
import {guestKeys} from './keys/keys.js'
import {fingerprint} from './recipe.js'
import {RECIPES} from './recipes.js'
import {looksWhole} from './stamp.js'

export interface ListedImage extends GuestImage {
  /**
   * `ready`; `changed`: a file differs from what was built, the next use looks closer; `old`: made by an earlier
   * recipe or with other keys, kept because disks may stand on it.
   */
  readonly state: 'ready' | 'changed' | 'old'
}

/** Every image in the cache, the latest first. */
export async function listImages(paths: Paths, who: Identity = identity()): Promise<ListedImage[]> {
  const found = imageFolders(paths)
  if (found.length === 0) return []
  const keys = await guestKeys(paths, who)
  const current = new Map(
    RECIPES.map((recipe) => [recipe.name, fingerprint(recipe, join(packageRoot(), 'share'), keys)]),
  )
  return found.map(({folder, record}) => ({
    ...imageOf(paths, folder, record),
    state:
      record.recipe !== null && record.recipe !== current.get(record.name)
        ? 'old'
        : looksWhole(folder, record)
          ? 'ready'
          : 'changed',
  }))
}
