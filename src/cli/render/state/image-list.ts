import type {ImageListing} from '../../../model/view/image-listing.js'
import type {Localized} from '../../../model/language.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {paint, type Paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

const STATES: Readonly<Record<ImageListing['state'], Localized & {readonly paint: Paint}>> = {
  ready: {en: 'ready', sv: 'klar', paint: 'good'},
  changed: {en: 'changed since it was created', sv: 'ändrad sedan den skapades', paint: 'warn'},
  old: {
    en: 'old, kept for disks that are based on it',
    sv: 'gammal, kvar för diskar som bygger på den',
    paint: 'quiet',
  },
  missing: {en: 'created when it is needed', sv: 'skapas när den behövs', paint: 'quiet'},
}

/** The guest images, a line each. */
export function renderImages(images: readonly ImageListing[], style: Style): string {
  const rows = images.map((image) => {
    const {paint: kind, [style.language]: words} = STATES[image.state]
    const size = image.bytes === null ? '' : `${Math.round(image.bytes / 2 ** 20)} MB`
    const asides = [size, image.builtAt?.slice(0, 10) ?? ''].filter(Boolean).join(', ')
    const text = `${paint(style, kind, words)}${asides ? paint(style, 'quiet', ` (${asides})`) : ''}`
    return [paint(style, 'code', image.name), text]
  })
  return renderColumns({columns: [{}, {prose: 0}], rows}, style).join('\n')
}

/** One image that was just made or added: where it is. */
export function renderImage(image: ImageListing, style: Style): string {
  return `${renderImages([image], style)}\n${image.disk ?? ''}`
}

/** What the owner of an added disk must see to, for qlab cannot look inside. */
export function renderAddedAdvice(image: ImageListing, style: Style): string {
  const words: Localized = {
    en: `Labs log in as ${image.user} with the key ${image.privateKeyFile}: its public half must be in that user's authorized_keys, and sudo must not ask for a password.`,
    sv: `Labbar loggar in som ${image.user} med nyckeln ${image.privateKeyFile}: dess publika halva måste stå i den användarens authorized_keys, och sudo får inte fråga efter lösenord.`,
  }
  return wrap(words[style.language], style)
}
