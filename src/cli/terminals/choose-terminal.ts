import {say} from '../../messages/say.js'
import {choose} from '../walk/choose.js'
import type {WalkOptions} from '../walk/walker.js'
import type {GuideTerminals} from './guide-terminals.js'

/**
 * Shows one of the terminals; where VMs hold some, which one is asked first.
 * @throws as visitTerminal
 */
export async function visitChosen(
  terminals: GuideTerminals,
  {language, style, signal, write}: Pick<WalkOptions, 'language' | 'style' | 'signal' | 'write'>,
): Promise<void> {
  const held = (await terminals.all()).filter(({vm}) => vm !== null)
  if (held.length === 0) return (await terminals.ready())()
  write('\n')
  const chosen = await choose(
    {
      text: say(language, 'walk.whichTerminal'),
      choices: [
        {value: 'free', label: say(language, 'walk.freeTerminal')},
        ...held.map(({number, vm}) => ({
          value: String(number),
          label: say(language, 'walk.terminalOf', {number, vm: vm ?? ''}).trimEnd(),
        })),
        {value: 'back', label: say(language, 'walk.back')},
      ],
      preselected: 'free',
    },
    style,
    signal,
  )
  if (chosen === null || chosen === 'back') return
  const visit = await terminals.ready(chosen === 'free' ? undefined : Number(chosen))
  await visit()
}
