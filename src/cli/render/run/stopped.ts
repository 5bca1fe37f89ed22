import {phrase} from '../../../messages/phrases.js'
import {wrap} from '../text/fit.js'
import {mark} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** What `qlab stop` did. */
export function renderStopped(
  stopped: readonly {readonly lab: string; readonly wasOpen: boolean; readonly work: string | null}[],
  style: Style,
): string {
  const {language} = style
  if (stopped.length === 0) return phrase(language, 'nothingOpen')
  return stopped
    .map(({lab, wasOpen, work}) => {
      const what = phrase(language, wasOpen ? 'labClosed' : 'labCleared', {lab})
      const files = work ? ` ${phrase(language, 'filesStay', {work})}` : ''
      return wrap(what + files, style, `${mark(style, 'passed')} `)
    })
    .join('\n')
}
