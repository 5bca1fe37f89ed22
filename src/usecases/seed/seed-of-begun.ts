import {UsageError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Emit} from '../../model/run/event.js'
import type {SeedMeant} from './seed-meant.js'

/** Whether there is anything in a lab that a seed decides. */
export function hasParameters({spec}: Pick<Lab, 'spec'>): boolean {
  return Object.keys(spec.parameters ?? {}).length > 0
}

/**
 * The seed of a lab that was begun: it stays as it is, because a lab with the values of two is nobody's. Tells where another one is meant.
 * @param begun what it was begun with; left out for the handout's own
 * @throws {UsageError} `other-seed` where another one was asked for just now
 */
export function seedOfBegun(
  lab: Pick<Lab, 'id' | 'spec'>,
  begun: string | undefined,
  meant: SeedMeant | null | undefined,
  emit: Emit,
): string | null {
  const seed = begun ?? null
  if (!meant || !hasParameters(lab) || meant.seed === seed) return seed
  if (meant.by === 'flag') throw otherSeed(lab.id, seed, meant.seed)
  emit({type: 'notice', notice: 'seed-stays', lab: lab.id})
  return seed
}

function otherSeed(lab: string, begun: string | null, meant: string | null): UsageError {
  return new UsageError(
    'other-seed',
    {
      en: `The lab ${lab} was begun with ${begun === null ? 'the values of the handout' : `the seed ${begun}`}, and goes on with those: it cannot have the values of both.`,
      sv: `Labben ${lab} påbörjades med ${begun === null ? 'värdena i häftet' : `fröet ${begun}`} och fortsätter så: den kan inte ha värden från båda.`,
    },
    {
      suggestions: [
        command(`qlab stop ${lab} --forget && qlab start ${lab} --seed ${meant ?? 'none'}`, {
          en: 'begins it at its first step, with the other values',
          sv: 'börjar om från första steget, med de andra värdena',
        }),
        command(`qlab start ${lab} --seed ${begun ?? 'none'}`, {
          en: 'goes on with it as it is',
          sv: 'fortsätter med den som den är',
        }),
      ],
    },
  )
}
