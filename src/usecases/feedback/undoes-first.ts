import type {GuideStep} from '../../model/lab/guide.js'
import {namesCommand} from '../../prove/names-command.js'
import {tokensOf} from '../../shell/tokens-of.js'

const SEPARATORS = [';', '&', '&&', '||', '\n']

/** What ends or removes something that was made. An address that the lab's own network gave is none of that. */
const UNDOES = /^(?:sudo )?(?:while )?(?:kill|pkill|rm|ip link del(?:ete)?)\b/

/**
 * Whether a cure begins by ending or removing something, such as a VM, that the step's guide does not: then somebody has begun,
 * and what the guide types would not help.
 */
export function undoesFirst(cure: string, {fences}: Pick<GuideStep, 'fences'>): boolean {
  if (!UNDOES.test(cure)) return false
  const end = tokensOf(cure).find(({kind, text}) => kind === 'operator' && SEPARATORS.includes(text))
  const first = cure.slice(0, end?.start)
  const typed = fences.flatMap(({commands}) => commands.map(({text}) => text))
  // A cure may have only some of the words of a command that goes over several lines.
  return !typed.some((command) => namesCommand(command, first) || namesCommand(first, command))
}
