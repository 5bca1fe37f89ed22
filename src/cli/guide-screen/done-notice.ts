import type {GuideStep} from '../../model/lab/guide.js'
import type {StepResult} from '../../model/run/result.js'
import {say} from '../../messages/say.js'
import {oneLine} from '../../report/visible.js'
import {truncate} from '../render/text/fit.js'
import {mark} from '../render/text/paint.js'
import type {Style} from '../render/text/style.js'

/** Says in a line what was just proved, and in another one what comes next. */
export function doneNotice(
  {number, checks}: Pick<StepResult, 'number' | 'checks'>,
  steps: readonly Pick<GuideStep, 'title'>[],
  style: Style,
): string {
  const {language} = style
  const what = checks.map(({title}) => oneLine(title)).join('; ')
  const next = steps[number]
  const on = next
    ? say(language, 'screen.goOn', {index: number + 1, title: oneLine(next.title)})
    : say(language, 'screen.finish')
  const done = truncate(say(language, 'screen.done', {index: number, what}), style.width - 2, style)
  return `${mark(style, 'passed')} ${done}\n${on}`
}
