import {chmod, mkdir} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import type {EnsureOptions} from './ensure-options.js'
import type {GuestImage} from './guest-image.js'
import {makeFolder} from '../host/files/make-folder.js'
import {handOver} from './hand-over.js'
import {imageOf, packagesFolder, sweepUnfinished, unfinishedFolder} from './image-folders.js'
import {writeRecord, type ImageRecord, type Stamp} from './image-record.js'
import type {Keys} from './keys/keys.js'
import type {Built, Recipe} from './recipe.js'
import {needRoom} from '../host/files/need-room.js'
import {IMAGE_ROOM, roomOrElse} from './room-or-else.js'
import {stampFile} from './stamp.js'
import {makeWhole, removeFolder} from '../host/files/make-whole.js'

export interface BuildOrder {
  readonly recipe: Recipe
  readonly mark: string
  /** Where the image is to be; one that is there is replaced. */
  readonly folder: string
  readonly share: string
  readonly keys: Keys
  readonly options: EnsureOptions
}

/** Makes an image beside its place and moves it there when it is whole. To be called under the image's lock. */
export async function buildImage(order: BuildOrder): Promise<GuestImage> {
  const {recipe, folder, options} = order
  makeFolder(dirname(folder), options.identity)
  makeFolder(packagesFolder(options.paths), options.identity)
  await sweepUnfinished(options.paths, recipe.name)
  needRoom(dirname(folder), {...IMAGE_ROOM, bytes: recipe.room})
  const make = async (draft: string): Promise<ImageRecord> => {
    const record = await roomOrElse(dirname(folder), () => build(order, draft))
    await handOver(draft, options.identity)
    options.signal?.throwIfAborted()
    return record
  }
  try {
    const record = await makeWhole(folder, make, {
      who: options.identity,
      scratch: unfinishedFolder(options.paths, recipe.name),
    })
    options.onProgress?.({step: 'ready'})
    return imageOf(options.paths, folder, record)
  } catch (error) {
    options.signal?.throwIfAborted()
    throw error
  } finally {
    // Also what a failed build has downloaded is kept, for whoever builds next.
    await handOver(packagesFolder(options.paths), options.identity)
  }
}

async function build({recipe, mark, share, keys, options}: BuildOrder, folder: string): Promise<ImageRecord> {
  const scratch = join(folder, 'scratch')
  const packages = packagesFolder(options.paths)
  await mkdir(scratch, {recursive: true})
  const phases: Record<string, number> = {}
  let phase = {name: '', since: Date.now()}
  const enter = (name: string): void => {
    const now = Date.now()
    if (phase.name) phases[phase.name] = (phases[phase.name] ?? 0) + now - phase.since
    phase = {name, since: now}
  }
  const built: Built = await recipe.build({
    folder,
    scratch,
    packages,
    files: join(share, 'guest'),
    keys,
    identity: options.identity,
    signal: options.signal,
    tell: (step) => {
      enter(step.step)
      options.onProgress?.(step)
    },
  })
  enter('')
  await removeFolder(scratch)
  const {disk, kernel, initrd} = built
  const files: Record<string, Stamp> = {}
  for (const name of [disk, kernel, initrd].filter((one) => one !== null)) {
    await chmod(join(folder, name), 0o444)
    files[name] = await stampFile(join(folder, name))
  }
  const record: ImageRecord = {
    schema: 'qlab/image/1',
    name: recipe.name,
    recipe: mark,
    ...built,
    privateKeyFile: null,
    hostKeys: [keys.host],
    builtAt: new Date().toISOString(),
    phases,
    files,
  }
  writeRecord(folder, record)
  return record
}
