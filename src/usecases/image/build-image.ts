import {ensureImage} from '../../guest/ensure-image.js'
import {RECIPES} from '../../guest/recipes.js'
import {didYouMean} from '../../model/did-you-mean.js'
import {UsageError} from '../../model/errors/errors.js'
import type {Emit} from '../../model/run/event.js'
import type {ImageListing} from '../../model/view/image-listing.js'
import {listingOf} from './list-images.js'
import type {Workplace} from '../workplace.js'
import {command, meant, type Command} from '../../model/errors/suggestion.js'

export interface BuildImageOptions extends Workplace {
  readonly name: string
  /** Also when there is a whole one already. */
  readonly rebuild: boolean
  readonly emit: Emit
  readonly signal: AbortSignal
}

/** Builds a guest image, unless it is there and whole. */
export async function buildImage(options: BuildImageOptions): Promise<ImageListing> {
  const {name, emit} = options
  const names = RECIPES.map((recipe) => recipe.name)
  if (!names.includes(name)) {
    const near = didYouMean(name, names)
    throw new UsageError(
      'unknown-recipe',
      {
        en: `qlab cannot build a guest image called ${name}.`,
        sv: `qlab kan inte bygga någon gästavbild som heter ${name}.`,
      },
      {
        suggestions: [
          ...meant(name, near),
          ...names.filter((one) => one !== near).map((one): Command => `qlab image build ${one}`),
          command('qlab image add --help', {
            en: 'how to add your own disk',
            sv: 'så lägger du till en egen disk',
          }),
        ],
      },
    )
  }
  const image = await ensureImage(name, {
    ...options,
    onProgress: (step) => emit({type: 'image-step', ...step}),
  })
  return listingOf(image, 'ready')
}
