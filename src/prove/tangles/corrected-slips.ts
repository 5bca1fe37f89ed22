import type {Lab} from '../../model/lab/lab.js'
import {replaceCommand} from '../left-out-cases.js'
import {insteadOf, slipsOfLab} from '../slip-cases.js'
import type {Tangle} from './tangle.js'

/** A slip, and then the right command as well: as whoever sees it at once would type, without undoing the first. */
export function correctedSlips(lab: Lab): Tangle[] {
  return slipsOfLab(lab).map((slip) => {
    const {step, fence, command, number, wrong} = slip
    const right = {...fence, commands: [command]}
    const fences = replaceCommand(step.fences, command, wrong)
    const at = fences.findIndex(
      ({commands}) => commands[0]?.text === wrong.text && commands[0].line === command.line,
    )
    return {
      what: `${number}: ${wrong.what}; then as it should be`,
      step,
      fences: [...fences.slice(0, at + 1), right, ...fences.slice(at + 1)],
      commands: [command],
      instead: `${insteadOf(slip)}\n${command.text}`,
      expectation: {must: 'be-judged', passing: 'right'},
      noticed: fence.noticed,
    }
  })
}
