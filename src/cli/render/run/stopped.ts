import {say} from '../../../messages/say.js'
import {wrap} from '../text/fit.js'
import {mark} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** What `qlab stop` did. */
export function renderStopped(
  stopped: readonly {readonly lab: string; readonly wasOpen: boolean; readonly work: string | null}[],
  style: Style,
): string {
  const {language} = style
  if (stopped.length === 0) return say(language, 'lab.nothingOpen')
  return stopped
    .map(({lab, wasOpen, work}) => {
      const what = say(language, wasOpen ? 'lab.labClosed' : 'lab.labCleared', {lab})
      const files = work ? ` ${say(language, 'lab.filesStay', {work})}` : ''
      return wrap(what + files, style, `${mark(style, 'passed')} `)
    })
    .join('\n')
}
