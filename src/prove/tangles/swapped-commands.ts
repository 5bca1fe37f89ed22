import type {Lab} from '../../model/lab/lab.js'
import {commandsOf} from '../left-out-cases.js'
import type {Tangle} from './tangle.js'

/** Two commands of a step, one after the other, in the other order. */
export function swappedCommands(lab: Lab): Tangle[] {
  return lab.guides.en.steps.flatMap((step) => {
    const all = commandsOf(step)
    return all.slice(1).map((second, index) => {
      const first = all[index] ?? second
      const order = all.with(index, second).with(index + 1, first)
      return {
        what: `${first.number} and ${second.number}: the other way round`,
        step,
        fences: order.map(({fence, command}) => ({...fence, commands: [command]})),
        commands: [first.command, second.command],
        instead: `${second.command.text}\n${first.command.text}`,
        expectation: {must: 'be-judged', passing: 'right'} as const,
        noticed: second.fence.noticed,
      }
    })
  })
}
