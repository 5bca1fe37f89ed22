import {choose} from './choose.js'
import type {Style} from '../render/text/style.js'
import {say} from '../../messages/say.js'

/** Asks at the terminal whether the commands that were shown are to be typed; yes is the first answer. */
export async function askToRun(style: Style, signal: AbortSignal): Promise<boolean> {
  const {language} = style
  const answer = await choose(
    {
      text: say(language, 'feedback.run'),
      choices: [
        {value: 'yes', label: say(language, 'feedback.yes')},
        {value: 'no', label: say(language, 'feedback.no')},
      ],
      preselected: 'yes',
      keys: true,
    },
    style,
    signal,
  )
  return answer === 'yes'
}
