import type {GuideStep} from '../../model/lab/guide.js'
import {namesCommand} from '../../prove/names-command.js'
import {tokensOf} from '../../shell/tokens-of.js'

const SEPARATORS = [';', '&', '&&', '||', '\n']

/**
 * Whether a cure begins with a command that the step's guide does not have, such as what ends a VM: then something is there
 * that must be undone first, and what the guide types would not help.
 */
export function undoesFirst(cure: string, {fences}: Pick<GuideStep, 'fences'>): boolean {
  const end = tokensOf(cure).find(({kind, text}) => kind === 'operator' && SEPARATORS.includes(text))
  const first = cure.slice(0, end?.start)
  const typed = fences.flatMap(({commands}) => commands.map(({text}) => text))
  // A cure may have only some of the words of a command that goes over several lines.
  return !typed.some((command) => namesCommand(command, first) || namesCommand(first, command))
}
