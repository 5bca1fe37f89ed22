import {askYesNo} from './ask-yes-no.js'
import type {Style} from '../render/text/style.js'
import {say} from '../../messages/say.js'

/** Asks at the terminal whether the commands that were shown are to be typed; yes is the first answer. */
export async function askToRun(style: Style, signal: AbortSignal): Promise<boolean> {
  const {language} = style
  return askYesNo(
    {
      text: say(language, 'feedback.run'),
      yes: say(language, 'feedback.yes'),
      no: say(language, 'feedback.no'),
      first: 'yes',
    },
    style,
    signal,
  )
}
