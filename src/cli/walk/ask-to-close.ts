import type {UsageError} from '../../model/errors/errors.js'
import {choose} from './choose.js'
import {wrap} from '../render/text/fit.js'
import type {Style} from '../render/text/style.js'
import {say} from '../../messages/say.js'

/** Asks at the terminal whether a lab that lives without a readable record is to be closed; no is the first answer. */
export async function askToClose(why: UsageError, style: Style, signal: AbortSignal): Promise<boolean> {
  const {language} = style
  process.stdout.write(`${wrap(why.told(language).message, style)}\n`)
  const answer = await choose(
    {
      text: say(language, 'lab.closeIt'),
      choices: [
        {value: 'no', label: say(language, 'lab.leaveIt')},
        {value: 'yes', label: say(language, 'lab.closeAndOpen')},
      ],
      preselected: 'no',
      keys: true,
    },
    style,
    signal,
  )
  return answer === 'yes'
}
