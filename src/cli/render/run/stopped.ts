import {say} from '../../../messages/say.js'
import {commandsInWords} from '../text/as-typed.js'
import {wrap} from '../text/fit.js'
import {sentenceMark} from '../text/paint.js'
import type {Stopped} from '../../../usecases/lab/stop-lab.js'
import type {Style} from '../text/style.js'

/** What `qlab stop` did. */
export function renderStopped(stopped: readonly Stopped[], style: Style): string {
  const {language} = style
  if (stopped.length === 0) return say(language, 'lab.nothingOpen')
  return stopped
    .map(({lab, wasOpen, forgotten = false, work, resumesAt}) => {
      const what = say(
        language,
        forgotten ? 'lab.labForgotten' : wasOpen ? 'lab.labClosed' : 'lab.labCleared',
        {lab},
      )
      const files = work ? ` ${say(language, 'lab.filesStay', {work})}` : ''
      const next =
        resumesAt === null
          ? ''
          : ` ${commandsInWords(say(language, 'lab.resumesAt', {lab, number: resumesAt}), style)}`
      return wrap(what + files + next, style, sentenceMark(style, 'passed'))
    })
    .join('\n')
}
