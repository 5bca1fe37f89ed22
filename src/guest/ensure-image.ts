import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {didYouMean} from '../model/did-you-mean.js'
import {HostError, UsageError} from '../model/errors.js'
import {withLock} from '../host/lock.js'
import {packageRoot, type Paths} from '../host/paths.js'
import {buildImage} from './build-image.js'
import {diskImage, isDiskPath} from './disk-image.js'
import type {EnsureOptions} from './ensure-options.js'
import type {GuestImage} from './guest-image.js'
import {addedFolder, imageFolders, imageOf, imagesFolder} from './image-folders.js'
import {readRecord, writeRecord, type ImageRecord} from './image-record.js'
import {guestKeys, type Keys} from './keys.js'
import {fingerprint, type Recipe} from './recipe.js'
import {RECIPES} from './recipes.js'
import {looksWhole, readWhole} from './stamp.js'
import {command, meant} from '../model/suggestion.js'

/**
 * The image of this name, whole: built when it is missing or broken, else only looked at (a stat a file).
 * A name with a slash in it is a disk of the user's own, used where it lies.
 * @throws {UsageError} for a name that is none
 * @throws {HostError} when it cannot be built here
 */
export async function ensureImage(name: string, options: EnsureOptions): Promise<GuestImage> {
  options.signal?.throwIfAborted()
  const {paths} = options
  const keys = await guestKeys(paths, options.identity)
  if (isDiskPath(name)) return diskImage(name, keys)
  // The user's own comes first: on a machine without apt it may even be called micro.
  const added = addedFolder(paths, name)
  if (existsSync(added)) return ensureAdded(name, added, paths)
  const recipe = RECIPES.find((one) => one.name === name)
  if (!recipe) throw unknownGuest(name, paths)
  return ensureBuilt(recipe, keys, options)
}

async function ensureBuilt(recipe: Recipe, keys: Keys, options: EnsureOptions): Promise<GuestImage> {
  const {paths, onProgress, signal} = options
  const share = join(packageRoot(), 'share')
  const mark = fingerprint(recipe, share, keys)
  const folder = join(imagesFolder(paths), `${recipe.name}-${mark}`)
  if (!options.rebuild) {
    const record = readRecord(folder)
    if (record && looksWhole(folder, record)) return imageOf(paths, folder, record)
  }
  const started = Date.now()
  return withLock(
    `image ${folder}`,
    async () => {
      const found = await inspect(folder)
      // Somebody else may have built it while we waited; that one is fresh enough for a rebuild too.
      if (found && typeof found === 'object' && (!options.rebuild || Date.parse(found.builtAt) >= started))
        return imageOf(paths, folder, found)
      if (typeof found === 'string')
        onProgress?.({
          step: `The image ${recipe.name} is damaged (${found}): making it anew`,
          done: 0,
          of: recipe.steps,
        })
      return buildImage({recipe, mark, folder, share, keys, options})
    },
    {
      signal,
      onWait: () =>
        onProgress?.({
          step: `Waiting for another qlab that is making ${recipe.name}`,
          done: 0,
          of: recipe.steps,
        }),
    },
  )
}

/** The record of a whole image, null where there is none, or what is wrong with it, in words. */
async function inspect(folder: string): Promise<ImageRecord | string | null> {
  const record = readRecord(folder)
  if (!record) return null
  if (looksWhole(folder, record)) return record
  const read = await readWhole(folder, record)
  if (typeof read === 'object') await writeRecord(folder, read)
  return read
}

async function ensureAdded(name: string, folder: string, paths: Paths): Promise<GuestImage> {
  const whole = await inspect(folder)
  if (whole && typeof whole === 'object') return imageOf(paths, folder, whole)
  throw new HostError(
    'image-damaged',
    {
      en: `The guest image ${name} is damaged: ${whole ?? 'its record is gone'}.`,
      sv: `Gästavbilden ${name} är skadad: ${whole ?? 'dess uppgifter är borta'}.`,
    },
    {
      suggestions: [
        command(`qlab image add DISK --name ${name} --replace`, {
          en: 'from the disk it was made of',
          sv: 'från disken som den gjordes av',
        }),
      ],
    },
  )
}

function unknownGuest(name: string, paths: Paths): UsageError {
  const names = new Set([...RECIPES, ...imageFolders(paths).map(({record}) => record)].map((one) => one.name))
  const near = didYouMean(name, names)
  return new UsageError(
    'unknown-guest',
    {
      en: `There is no guest image called ${name}.`,
      sv: `Det finns ingen gästavbild som heter ${name}.`,
    },
    {
      suggestions: [
        ...meant(near),
        command('qlab image list', {
          en: `there are: ${[...names].join(', ')}`,
          sv: `det finns: ${[...names].join(', ')}`,
        }),
        `qlab image add DISK --name ${name}`,
      ],
    },
  )
}
