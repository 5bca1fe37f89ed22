import type {Lab} from '../../model/lab/lab.js'
import {simpleCommands} from '../../shell/simple-commands.js'
import {commandsOf, replaceCommand} from '../left-out-cases.js'
import type {Tangle} from './tangle.js'

/** A command of which only the first half was typed, or pasted. */
export function cutCommands(lab: Lab): Tangle[] {
  return lab.guides.en.steps.flatMap((step) =>
    commandsOf(step)
      .filter(({fence}) => fence.optional === undefined)
      .flatMap(({fence, command, number}) => {
        const text = half(command.text)
        if (text === null) return []
        return [
          {
            what: `${number}: cut in the middle`,
            step,
            fences: replaceCommand(step.fences, command, {text, on: fence.on}),
            commands: [command],
            instead: text,
            expectation: {must: 'be-noticed'} as const,
            noticed: fence.noticed,
          },
        ]
      }),
  )
}

/** Up to a word in its middle; null where a quote would be left open, because the shell then only waits for its end. */
function half(text: string): string | null {
  const words = simpleCommands(text).flat()
  const word = words.find(({end}) => end > text.length / 2)
  if (!word || words.length < 2) return null
  const cut = text.slice(0, word.start + Math.max(1, Math.floor((word.end - word.start) / 2)))
  const open = (quote: string): boolean => cut.split(quote).length % 2 === 0
  return open("'") || open('"') || /[({\\|]\s*$/.test(cut) ? null : cut
}
