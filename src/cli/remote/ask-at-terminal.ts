import type {Asking} from '../../usecases/remote/on-host.js'
import {wordsIn} from '../../model/language.js'
import {say} from '../../messages/say.js'
import {readLine} from '../walk/read-line.js'
import type {Style} from '../render/text/style.js'

/** Asks whoever uses the terminal; null where there is none. Questions go to standard error: the result is not theirs. */
export function askAtTerminal(style: Style, signal: AbortSignal): Asking | null {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null
  const write = (text: string): void => void process.stderr.write(text)
  const {language} = style
  return {
    hostKey: async (key) => {
      write(`\r\u001b[K${say(language, 'host.newKey', {...key})}\n`)
      const answer = await readLine({prompt: `${say(language, 'host.isItRight')} `, write, signal})
      return /^(?:y|j)/i.test(answer?.trim() ?? '')
    },
    secret: async (prompt) => {
      write(`\r\u001b[K${wordsIn(language, prompt)}`)
      const typed = await readLine({prompt: '', write: () => undefined, signal})
      write('\n')
      return typed
    },
  }
}
