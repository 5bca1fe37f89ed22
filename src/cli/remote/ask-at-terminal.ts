import type {Asking} from '../../usecases/remote/on-host.js'
import {wordsIn} from '../../model/language.js'
import {say} from '../../messages/say.js'
import {readLine} from '../walk/read-line.js'
import type {Style} from '../render/text/style.js'
import {oneLine} from '../../report/visible.js'

/**
 * Asks whoever uses the terminal; null where there is none. Questions go to standard error: the result is not theirs.
 * @param clear wipes what is redrawn on the terminal, which would be drawn over a question
 */
export function askAtTerminal(style: Style, signal: AbortSignal, clear: () => void): Asking | null {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null
  const write = (text: string): void => void process.stderr.write(text)
  const {language} = style
  return {
    hostKey: async (key) => {
      clear()
      write(`${say(language, 'host.newKey', {...key})}\n`)
      const answer = await readLine({prompt: `${say(language, 'host.isItRight')} `, write, signal})
      return /^(?:y|j)/i.test(answer?.trim() ?? '')
    },
    secret: async (prompt) => {
      clear()
      // It may be the server's own question.
      write(`${oneLine(wordsIn(language, prompt))} `)
      const typed = await readLine({prompt: '', write: () => undefined, signal})
      write('\n')
      return typed
    },
  }
}
