import type {UsageError} from '../model/errors.js'
import {choose} from '../report/terminal/choose.js'
import {wrap} from '../report/terminal/fit.js'
import type {Style} from '../report/terminal/style.js'
import {OPENING} from './open-phrases.js'

/** Asks at the terminal whether a lab that lives without a readable record is to be closed; no is the first answer. */
export async function askToClose(why: UsageError, style: Style, signal: AbortSignal): Promise<boolean> {
  const {language} = style
  process.stdout.write(`${wrap(why.told(language).message, style)}\n`)
  const answer = await choose(
    {
      text: OPENING.closeIt[language],
      choices: [
        {value: 'no', label: OPENING.leaveIt[language]},
        {value: 'yes', label: OPENING.closeAndOpen[language]},
      ],
      preselected: 'no',
      keys: true,
    },
    style,
    signal,
  )
  return answer === 'yes'
}
