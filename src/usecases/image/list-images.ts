import {listImages as imagesOf} from '../../guest/list-images.js'
import type {GuestImage} from '../../guest/guest-image.js'
import {RECIPES} from '../../guest/recipes.js'
import type {ImageListing} from '../../model/view/image-listing.js'
import type {Workplace} from '../workplace.js'

/** The images in the cache, and after them those that could be built. */
export async function listImages({paths, identity}: Workplace): Promise<ImageListing[]> {
  const found = (await imagesOf(paths, identity)).map((image) => listingOf(image, image.state))
  const usable = new Set(found.filter(({state}) => state !== 'old').map(({name}) => name))
  const missing = RECIPES.filter(({name}) => !usable.has(name)).map(({name}) => ({
    name,
    state: 'missing' as const,
    disk: null,
    bytes: null,
    builtAt: null,
    user: null,
    privateKeyFile: null,
  }))
  return [...found, ...missing]
}

export function listingOf(image: GuestImage, state: ImageListing['state']): ImageListing {
  const {name, disk, bytes, builtAt, ssh} = image
  return {name, state, disk, bytes, builtAt, user: ssh.user, privateKeyFile: ssh.privateKeyFile}
}
