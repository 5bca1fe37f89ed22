import {say} from '../../../messages/say.js'
import type {Placed} from '../../../usecases/progress/place-at-step.js'
import {asTyped} from '../text/as-typed.js'
import {wrap} from '../text/fit.js'
import {paint, sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** Where a lab is after `qlab reset` or `qlab goto`; null where the student wanted neither. */
export function renderPlaced(placed: Placed | null, style: Style): string {
  const {language} = style
  if (!placed) return say(language, 'progress.left')
  const {aside, lab, number, of, title} = placed
  const where = say(language, 'progress.placed', {lab, number, of, title})
  const files = aside === null ? [] : [wrap(say(language, 'progress.aside', {aside}), style)]
  const next = paint(style, 'code', asTyped(`qlab start ${lab}`, style))
  return [
    wrap(where, style, sentenceMark(style, 'passed')),
    ...files,
    `  ${next}   ${say(language, 'progress.next')}`,
  ].join('\n')
}
