import {existsSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import type {Identity} from '../../host/identity.js'
import {makeFolder} from '../../host/files/make-folder.js'
import type {Paths} from '../../host/files/paths.js'
import {writeWhole} from '../../host/files/write-whole.js'
import {UsageError} from '../../model/errors/errors.js'
import {readSeed} from '../../values/seed.js'

/** Which values a student wants: a seed's, or with null the handout's own; and whether just now, or in general. */
export interface SeedMeant {
  readonly seed: string | null
  readonly by: 'flag' | 'environment' | 'earlier'
}

/** What stands for the handout's own values. */
const NONE = 'none'

interface Asked {
  readonly paths: Pick<Paths, 'state'>
  /** What `--seed` says. */
  readonly flag: string | undefined
  readonly env?: NodeJS.ProcessEnv
}

/**
 * The seed that labs are begun with: `--seed`, else QLAB_SEED, else the one that was given last; null when nobody has given one.
 * @throws {UsageError} `bad-seed`
 */
export function seedMeant({paths, flag, env = process.env}: Asked): SeedMeant | null {
  if (flag !== undefined) return {seed: seedIn(flag), by: 'flag'}
  const {QLAB_SEED: ofEnv = ''} = env
  if (ofEnv.trim() !== '') return {seed: seedIn(ofEnv), by: 'environment'}
  const file = fileIn(paths)
  const kept = existsSync(file) ? readSeed(readFileSync(file, 'utf8')) : null
  return kept === null ? null : {seed: kept, by: 'earlier'}
}

/** Keeps a seed that was given just now, for labs that are begun later; the handout's own values are what there is without one. */
export function keepSeed(
  paths: Pick<Paths, 'state'>,
  who: Identity,
  meant: SeedMeant | null | undefined,
): void {
  if (meant?.by !== 'flag') return
  const {seed} = meant
  if (seed === null) return rmSync(fileIn(paths), {force: true})
  makeFolder(paths.state, who)
  writeWhole(fileIn(paths), `${seed}\n`, {mode: 0o600})
}

function seedIn(text: string): string | null {
  if (text.trim().toLowerCase() === NONE) return null
  const seed = readSeed(text)
  if (seed !== null) return seed
  throw new UsageError(
    'bad-seed',
    {
      en: `${text} is not a seed: one has five groups of four, of digits and the letters a to f. One of them may be mistyped.`,
      sv: `${text} är inget frö: ett sådant har fem grupper om fyra, av siffror och bokstäverna a till f. Något av dem kan vara felskrivet.`,
    },
    {
      suggestions: [
        {
          en: 'Copy it from where your teacher has given it to you. With --seed none, a lab has the values of the handout.',
          sv: 'Kopiera det därifrån som din lärare har gett dig det. Med --seed none har en labb värdena i häftet.',
        },
      ],
    },
  )
}

function fileIn({state}: Pick<Paths, 'state'>): string {
  return join(state, 'seed')
}
