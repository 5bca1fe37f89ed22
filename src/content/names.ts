import {nearest} from '../model/nearest.js'

const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** Whether a name is fit for ids: `tap-on-bridge`. */
export function isKebab(name: string): boolean {
  return KEBAB.test(name)
}

/** The nearest kebab-case name: `Tap på bridge` gives `tap-p-bridge`. */
export function kebab(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words?.join('-').replace(/^[0-9-]+/, '') || 'a-name'
}

/** A sentence that leads from a name that is not known to one that is. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  if (near.length > 0) return `Did you mean ${near.map((name) => `\`${name}\``).join(' or ')}?`
  return known.length > 0 ? `Write one of ${list(known)}.` : 'There is none to name yet.'
}

/** `a`, `b` and `c`, in backquotes. */
export function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}
