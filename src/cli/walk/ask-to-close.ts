import type {UsageError} from '../../model/errors/errors.js'
import {askYesNo} from './ask-yes-no.js'
import {wrap} from '../render/text/fit.js'
import type {Style} from '../render/text/style.js'
import {say} from '../../messages/say.js'

/** Asks at the terminal whether a lab that lives without a readable record is to be closed; no is the first answer. */
export async function askToClose(why: UsageError, style: Style, signal: AbortSignal): Promise<boolean> {
  const {language} = style
  process.stdout.write(`${wrap(why.told(language).message, style)}\n`)
  return askYesNo(
    {
      text: say(language, 'lab.closeIt'),
      yes: say(language, 'lab.closeAndOpen'),
      no: say(language, 'lab.leaveIt'),
      first: 'no',
    },
    style,
    signal,
  )
}
