import {basename} from 'node:path'
import {addImage as add} from '../../guest/add-image.js'
import type {Emit} from '../../model/run/event.js'
import type {ImageListing} from '../../model/view/image-listing.js'
import {listingOf} from './list-images.js'
import type {Workplace} from '../workplace.js'

export interface AddImageOptions extends Workplace {
  readonly file: string
  /** The file's own name when it is left out. */
  readonly name: string | undefined
  readonly cloudInit: boolean
  readonly user: string | undefined
  readonly key: string | undefined
  readonly replace: boolean
  readonly emit: Emit
  readonly signal: AbortSignal
}

/** Takes a disk of the user's own into the cache, as a guest that labs can run on. */
export async function addImage(options: AddImageOptions): Promise<ImageListing> {
  const {file, key, emit} = options
  const image = await add(file, {
    ...options,
    name: options.name ?? nameOf(file),
    privateKeyFile: key,
    onProgress: (step) => emit({type: 'image-step', ...step}),
  })
  return listingOf(image, 'ready')
}

/** `Ubuntu 24.04.qcow2` becomes `ubuntu-24.04`. */
function nameOf(file: string): string {
  return basename(file)
    .replace(/\.\w+$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|-+$/g, '')
}
