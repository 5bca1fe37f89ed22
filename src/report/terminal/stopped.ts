import {phrase} from '../phrases.js'
import type {Style} from './style.js'

/** What `qlab stop` did. */
export function renderStopped(
  stopped: readonly {readonly lab: string; readonly wasOpen: boolean; readonly work: string | null}[],
  {language}: Style,
): string {
  if (stopped.length === 0) return phrase(language, 'nothingOpen')
  return stopped
    .map(({lab, wasOpen, work}) => {
      const what = `${lab}: ${phrase(language, wasOpen ? 'closed' : 'cleared')}`
      return work ? `${what} ${phrase(language, 'filesStay', {work})}` : what
    })
    .join('\n')
}
