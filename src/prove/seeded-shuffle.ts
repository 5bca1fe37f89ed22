import {createHash} from 'node:crypto'
import type {CasePlan} from './case-plan.js'

/**
 * The cases in an order that follows from the seed and their ids alone: with some of them left out, because they are
 * done already or not asked for, the others keep theirs.
 */
export function seededShuffle<T extends Pick<CasePlan, 'origin'>>(cases: readonly T[], seed: number): T[] {
  return cases
    .map((each) => ({each, rank: rankOf(each.origin.id, seed)}))
    .sort((one, other) => (one.rank < other.rank ? -1 : Number(one.rank > other.rank)))
    .map(({each}) => each)
}

function rankOf(id: string, seed: number): string {
  return createHash('sha256').update(`${seed} ${id}`).digest('hex')
}
