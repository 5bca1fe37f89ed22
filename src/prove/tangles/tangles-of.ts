import type {Lab} from '../../model/lab/lab.js'
import type {CasePlan} from '../case-plan.js'
import {seededShuffle} from '../seeded-shuffle.js'
import {brokenLines} from './broken-lines.js'
import {correctedSlips} from './corrected-slips.js'
import {cutCommands} from './cut-commands.js'
import {slipPairs, slipTriples} from './slip-pairs.js'
import {swappedCommands} from './swapped-commands.js'
import {tangleCase, type Tangle} from './tangle.js'

/**
 * So many tangles of a lab, the same for the same seed: every command cut, every line broken and every two commands swapped, then
 * slips in pairs and slips that were put right, as many of the one as of the other. A lab of few commands has too few of those;
 * then three slips in one command.
 */
export function tanglesOf(lab: Lab, many: number, seed: number): CasePlan[] {
  const inOrder = (tangles: readonly Tangle[]): CasePlan[] =>
    seededShuffle(
      tangles.map((tangle) => tangleCase(lab, tangle)),
      seed,
    )
  const few = inOrder([...cutCommands(lab), ...brokenLines(lab), ...swappedCommands(lab)])
  const pairs = inOrder(slipPairs(lab))
  const corrected = inOrder(correctedSlips(lab))
  const turns = Array.from({length: Math.max(pairs.length, corrected.length)}, (_, index) => [
    ...pairs.slice(index, index + 1),
    ...corrected.slice(index, index + 1),
  ])
  const enough = [...few, ...turns.flat()]
  const more = enough.length < many ? inOrder(slipTriples(lab)) : []
  return [...enough, ...more].slice(0, many)
}
