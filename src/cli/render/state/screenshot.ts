import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** A picture that was taken. */
export interface ShownScreenshot {
  readonly machine: string
  readonly file: string
  readonly width: number
  readonly height: number
  readonly paused: boolean
}

export function renderScreenshot(
  {machine, file, width, height, paused}: ShownScreenshot,
  style: Style,
): string {
  const {language} = style
  const taken = say(language, 'lab.screenshot', {machine, file: oneLine(file), width, height})
  const still = paused ? ` ${say(language, 'lab.screenshotPaused')}` : ''
  return wrap(taken + still, style, sentenceMark(style, 'passed'))
}
