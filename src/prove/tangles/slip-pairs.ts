import type {Lab} from '../../model/lab/lab.js'
import {replaceCommand} from '../left-out-cases.js'
import {equivalentOf, insteadOf, slipsOfLab, type PlacedSlip} from '../slip-cases.js'
import {normal, slipsOf, surroundingsOf} from '../slips/slips-of.js'
import type {Tangle} from './tangle.js'

/** Two slips in one step. They may make up for each other: two names that are swapped in every command are right again. */
export function slipPairs(lab: Lab): Tangle[] {
  const slips = slipsOfLab(lab).filter((slip) => equivalentOf(lab, slip) === undefined)
  const inOne = slips.flatMap((slip) => within(lab, slip, slips))
  // Two slips can be made in either order.
  const once = new Map(inOne.map((tangle) => [`${tangle.commands[0]?.line ?? 0} ${tangle.instead}`, tangle]))
  return [...apart(slips), ...once.values()]
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
