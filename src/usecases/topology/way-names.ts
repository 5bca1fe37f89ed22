import {didYouMean} from '../../model/did-you-mean.js'
import {UsageError} from '../../model/errors/errors.js'
import {meant} from '../../model/errors/suggestion.js'
import {LAN_NAMES} from '../../network/journey-between.js'

/** What a way can begin and end at, beside a VM. */
export const PLACE_NAMES = ['host', ...LAN_NAMES] as const

/** Whose way is asked for, as it was typed. */
export interface AskedWay {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface Places {
  readonly lab: string
  readonly machines: readonly string[]
  /** Whether the lab has a LAN. */
  readonly lan: boolean
}

/**
 * From where to where; nothing when no way is asked for.
 * @throws {UsageError} `unknown-place`, `same-place`, `no-way-to-walk`
 */
export function wayNames(
  {from, to}: AskedWay,
  {machines, lan, lab}: Places,
): {readonly from: string; readonly to: string} | undefined {
  if (from === undefined || to === undefined) return undefined
  const known = [...machines, 'host', ...(lan ? LAN_NAMES : [])]
  for (const [flag, name] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (!known.includes(name)) throw unknownPlace(flag, name, known, lab)
  if (from === to)
    throw new UsageError('same-place', {
      en: `--from and --to are both ${from}: name two places that a frame goes between.`,
      sv: `--from och --to är båda ${from}: ange två platser som en ram går mellan.`,
    })
  if (isOutside(from) && isOutside(to))
    throw new UsageError('no-way-to-walk', {
      en: `The way from ${from} to ${to} does not touch the lab: one of the two must be the host or a VM.`,
      sv: `Vägen från ${from} till ${to} går inte genom labben: en av dem måste vara värddatorn (host) eller en VM.`,
    })
  return {from, to}
}

function isOutside(name: string): boolean {
  return LAN_NAMES.some((each) => each === name)
}

function unknownPlace(flag: 'from' | 'to', name: string, known: readonly string[], lab: string): UsageError {
  const all = known.join(', ')
  return new UsageError(
    'unknown-place',
    {
      en: `The lab ${lab} has no place called ${name} for --${flag}. It has: ${all}.`,
      sv: `Labben ${lab} har ingen plats som heter ${name} för --${flag}. Den har: ${all}.`,
    },
    {suggestions: meant(name, didYouMean(name, known))},
  )
}
