import type {Lab} from '../../model/lab/lab.js'
import {replaceCommand} from '../left-out-cases.js'
import {equivalentOf, insteadOf, slipsOfLab, type PlacedSlip} from '../slip-cases.js'
import {normal, slipsOf, surroundingsOf} from '../slips/slips-of.js'
import type {Tangle} from './tangle.js'

/** Two slips in one step. They may make up for each other: two names that are swapped in every command are right again. */
export function slipPairs(lab: Lab): Tangle[] {
  const slips = harmfulSlips(lab)
  return [...apart(slips), ...eachOnce(slips.flatMap((slip) => within(lab, slip, slips)))]
}

/** Three slips in one command. */
export function slipTriples(lab: Lab): Tangle[] {
  const slips = harmfulSlips(lab)
  const pairs = slips.flatMap((slip) => within(lab, slip, slips).map((pair) => ({slip, pair})))
  // Slips that come to the same as fewer of them are left out.
  const fewer = slips.concat(
    pairs.map(({slip, pair}) => ({...slip, wrong: {...slip.wrong, text: pair.instead}})),
  )
  return eachOnce(
    pairs.flatMap(({slip, pair}) =>
      within(lab, {...slip, wrong: {...slip.wrong, text: pair.instead, what: saidOf(slip, pair)}}, fewer),
    ),
  )
}

function harmfulSlips(lab: Lab): PlacedSlip[] {
  return slipsOfLab(lab).filter((slip) => equivalentOf(lab, slip) === undefined)
}

function saidOf({number}: PlacedSlip, {what}: Tangle): string {
  return what.slice(`${number}: `.length)
}

/** Slips can be made in any order. */
function eachOnce(tangles: readonly Tangle[]): Tangle[] {
  const found = tangles.map(
    (tangle) => [`${tangle.commands[0]?.line ?? 0} ${tangle.instead}`, tangle] as const,
  )
  return [...new Map(found).values()]
}

/** Each in a command of its own. */
function apart(slips: readonly PlacedSlip[]): Tangle[] {
  return slips.flatMap((one, index) =>
    slips
      .slice(index + 1)
      .filter((other) => other.step === one.step && other.command !== one.command)
      .map((other) => pairOf(one, other)),
  )
}

/** Both in the same command: a slip in what is wrong already. */
function within(lab: Lab, slip: PlacedSlip, slips: readonly PlacedSlip[]): Tangle[] {
  const {step, fence, command, number, wrong} = slip
  if (wrong.on !== fence.on) return []
  const {steps} = lab.guides.en
  const alone = new Set(slips.filter((each) => each.command === command).map((each) => each.wrong.text))
  return slipsOf(wrong.text, surroundingsOf(step, steps, lab.spec.about))
    .filter(({text}) => text !== command.text && !alone.has(text))
    .map(({text, what}) => ({
      what: `${number}: ${wrong.what}; ${what}`,
      step,
      fences: replaceCommand(step.fences, command, {text, on: fence.on}),
      commands: [command],
      instead: text,
      expectation: {must: 'be-judged', passing: 'odd'},
      noticed: fence.noticed,
    }))
}

function pairOf(one: PlacedSlip, other: PlacedSlip): Tangle {
  const {step} = one
  const fences = replaceCommand(step.fences, one.command, one.wrong)
  // Each has become the other: `tap0` plugged in first, then `eth0`. That is right where the order does not matter.
  const exchanged =
    normal(insteadOf(one)) === normal(other.command.text) &&
    normal(insteadOf(other)) === normal(one.command.text)
  return {
    what: `${one.number} and ${other.number}: ${one.wrong.what}; ${other.wrong.what}${exchanged ? '; the same in another order' : ''}`,
    step,
    fences: replaceCommand(fences, other.command, other.wrong),
    commands: [one.command, other.command],
    instead: `${insteadOf(one)}\n${insteadOf(other)}`,
    expectation: {must: 'be-judged', passing: exchanged ? 'right' : 'odd'},
    // What one of them shows at once is soon enough for both.
    noticed: one.fence.noticed && other.fence.noticed,
  }
}
