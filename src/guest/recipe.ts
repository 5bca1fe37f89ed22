import {createHash} from 'node:crypto'
import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {Identity} from '../host/identity.js'
import type {ImageStep} from '../model/run/opening-step.js'
import type {Keys} from './keys/keys.js'
import type {ImageRecord} from './image-record.js'

/** How to make a guest from the host's own package archive. */
export interface Recipe {
  readonly name: string
  /** What the recipe says besides its files: raise it when the code that builds changes what comes out. */
  readonly version: number
  /** The sha256 of the image that it stands on, when it does. */
  readonly of?: string
  /** The folders of its files, under share/guest/. */
  readonly files: readonly string[]
  /** Bytes that a build takes for a short while, generously. */
  readonly room: number
  build(site: BuildSite): Promise<Built>
}

/** Where and with what a recipe builds. */
export interface BuildSite {
  /** Holds the image when the build is done; nothing else may be left in it. */
  readonly folder: string
  /** For what is only needed while building; removed afterwards. */
  readonly scratch: string
  /** Downloaded packages, kept for the next time. */
  readonly packages: string
  /** share/guest/. */
  readonly files: string
  readonly keys: Keys
  readonly identity: Identity
  readonly signal: AbortSignal | undefined
  /** Tells what is being done now; the same step may be told again with other values. */
  readonly tell: (step: ImageStep) => void
}

/** What came out; file names are relative to the folder. */
export type Built = Pick<ImageRecord, 'disk' | 'kernel' | 'initrd' | 'user' | 'packages'>

/** Twelve hex digits that change with the recipe, its files and the user's keys, but not with the packages. */
export function fingerprint(recipe: Recipe, share: string, keys: Keys): string {
  const hash = createHash('sha256')
  hash.update(
    JSON.stringify([
      ...[recipe.name, recipe.version, keys.access, keys.host],
      ...(recipe.of === undefined ? [] : [recipe.of]),
    ]),
  )
  for (const folder of recipe.files)
    for (const file of filesUnder(join(share, 'guest', folder)))
      hash.update(`\0${folder}/${file}\0`).update(readFileSync(join(share, 'guest', folder, file)))
  return hash.digest('hex').slice(0, 12)
}

/** Relative paths, in order. */
export function filesUnder(folder: string, prefix = ''): string[] {
  return readdirSync(folder, {withFileTypes: true})
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesUnder(join(folder, entry.name), `${prefix}${entry.name}/`)
        : [`${prefix}${entry.name}`],
    )
}
