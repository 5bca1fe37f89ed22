import {HOW_TO_ADD} from './another-image.js'
import {existsSync} from 'node:fs'
import {didYouMean} from '../model/did-you-mean.js'
import {HostError, UsageError} from '../model/errors/errors.js'
import type {Paths} from '../host/files/paths.js'
import {diskImage, isDiskPath} from './disk/disk-image.js'
import {ensureBuilt, inspect} from './ensure-built.js'
import type {EnsureOptions} from './ensure-options.js'
import type {GuestImage} from './guest-image.js'
import {addedFolder, imageFolders, imageOf, imagesFolder} from './image-folders.js'
import {guestKeys} from './keys/keys.js'
import {RECIPES} from './recipes.js'
import {isRecord} from './stamp.js'
import {command, meant} from '../model/errors/suggestion.js'

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
  return ensureBuilt(recipe, imagesFolder(paths), keys, options)
}

async function ensureAdded(name: string, folder: string, paths: Paths): Promise<GuestImage> {
  const whole = await inspect(folder)
  if (whole && isRecord(whole)) return imageOf(paths, folder, whole)
  throw new HostError(
    'image-damaged',
    {
      en: `The guest image ${name} is damaged: ${whole?.en ?? 'its record is missing'}.`,
      sv: `Gästavbilden ${name} är skadad: ${whole?.sv ?? 'dess uppgifter saknas'}.`,
    },
    {
      suggestions: [
        {
          en: `Add it again from the disk it was created from, with --name ${name} --replace.`,
          sv: `Lägg till den igen från disken som den skapades från, med --name ${name} --replace.`,
        },
        HOW_TO_ADD,
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
        ...meant(name, near),
        command('qlab image list', {
          en: `lists the images: ${[...names].join(', ')}`,
          sv: `listar avbilderna: ${[...names].join(', ')}`,
        }),
        HOW_TO_ADD,
      ],
    },
  )
}
