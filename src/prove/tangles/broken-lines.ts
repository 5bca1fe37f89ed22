import type {Lab} from '../../model/lab/lab.js'
import {simpleCommands} from '../../shell/simple-commands.js'
import {commandsOf, replaceCommand} from '../left-out-cases.js'
import {optionDropped} from '../slips/option-slips.js'
import {callOf} from '../slips/program-of.js'
import {surroundingsOf} from '../slips/slips-of.js'
import type {Tangle} from './tangle.js'

/** How a line that goes on ends by mistake: without its backslash, or with a blank after it, which is then a word of its own. */
const ENDS = [
  {end: '', what: 'no backslash'},
  {end: ' \\ ', what: 'a blank after the backslash'},
] as const

/**
 * A command of several lines, of which one ends too soon: the shell takes what follows for commands. Only where something
 * follows that the lab depends on; without `-daemonize`, for example, nothing is wrong.
 */
export function brokenLines(lab: Lab): Tangle[] {
  const {steps} = lab.guides.en
  return steps.flatMap((step) =>
    commandsOf(step)
      .filter(({fence}) => fence.optional === undefined)
      .flatMap(({fence, command, number}) => {
        const {text} = command
        const around = surroundingsOf(step, steps, lab.spec.about)
        const dropped = simpleCommands(text).flatMap((words) => optionDropped(callOf(words), around))
        const isOfMatter = (from: number): boolean =>
          dropped.some(({edits}) => edits.some(({start}) => start >= from))
        return [...text.matchAll(/\s*\\\n\s*/g)]
          .map(({0: gap, index}, line) => ({line: line + 1, index, next: index + gap.length}))
          .filter(({next}) => isOfMatter(next))
          .flatMap(({line, index, next}) =>
            ENDS.map(({end, what}): Tangle => {
              const typed = [text.slice(0, index) + end, text.slice(next)]
              return {
                what: `${number}: ${what} at the end of line ${line}`,
                step,
                fences: replaceCommand(step.fences, command, {text: typed, on: fence.on}),
                commands: [command],
                instead: typed.join('\n'),
                expectation: {must: 'be-noticed'},
                noticed: fence.noticed,
              }
            }),
          )
      }),
  )
}
