import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {asTyped} from '../text/as-typed.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** That a step is next which the student has not come to, and the command that shows it. */
export function stepNext(
  {index, title}: {readonly index: number; readonly title: string},
  style: Style,
): string {
  return say(style.language, 'run.stepNext', {
    index,
    title: paint(style, 'strong', oneLine(title)),
    command: paint(style, 'code', asTyped('qlab guide', style)),
  })
}
