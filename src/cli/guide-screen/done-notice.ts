import type {GuideStep} from '../../model/lab/guide.js'
import type {StepResult} from '../../model/run/result.js'
import {say} from '../../messages/say.js'
import {oneLine} from '../../report/visible.js'
import {wrap} from '../render/text/fit.js'
import {mark} from '../render/text/paint.js'
import type {Style} from '../render/text/style.js'

/** What was proved is listed in as many lines; of more, the checks above the notice tell. */
const MOST_LINES = 3

/** Says what was just proved, and in a line of its own, which is the last, what comes next. */
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
  const sign = `${mark(style, 'passed')} `
  const whole = wrap(say(language, 'screen.done', {index: number, what}), style, sign)
  const done =
    whole.split('\n').length <= MOST_LINES
      ? whole
      : wrap(say(language, 'screen.doneAll', {index: number, of: checks.length}), style, sign)
  return `${done}\n${on}`
}
