import type {MediumKind} from '../model/lab/lab.js'
import {ensureBuilt} from './ensure-built.js'
import {ensureImage} from './ensure-image.js'
import type {EnsureOptions} from './ensure-options.js'
import {mediaFolder} from './image-folders.js'
import {installerOf} from './installer/installer-recipe.js'
import {guestKeys} from './keys/keys.js'
import type {Recipe} from './recipe.js'

/** A medium's file, never written to. */
export interface Medium {
  readonly file: string
  readonly sha256: string
}

const RECIPES: Readonly<Record<MediumKind, (options: EnsureOptions) => Promise<Recipe>>> = {
  // Of the smallest guest, whichever the lab is opened with: an installation is to take a minute at most.
  installer: async (options) => installerOf(await ensureImage('micro', options)),
}

/** The medium of this kind, whole: made when it is missing or broken. */
export async function ensureMedium(kind: MediumKind, options: EnsureOptions): Promise<Medium> {
  const {paths, identity} = options
  const recipe = await RECIPES[kind](options)
  const made = await ensureBuilt(recipe, mediaFolder(paths), await guestKeys(paths, identity), options)
  return {file: made.disk, sha256: made.sha256}
}
