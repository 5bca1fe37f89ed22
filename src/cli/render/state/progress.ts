import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import type {StepResult} from '../../../model/run/result.js'
import {wrap} from '../text/fit.js'
import type {Style} from '../text/style.js'

/** How far a student has come who leaves before the end: nothing of it is a failure. */
export function renderProgress(
  steps: readonly Pick<StepResult, 'title' | 'outcome'>[],
  style: Style,
): string {
  const {language} = style
  const done = steps.filter(({outcome}) => outcome === 'passed').length
  const next = steps.findIndex(({outcome}) => outcome !== 'passed')
  const words = say(language, 'walk.stepsDone', {count: done, of: steps.length})
  const on = steps[next]
  const rest = on ? ` ${say(language, 'walk.nextStep', {index: next + 1, title: oneLine(on.title)})}` : ''
  return wrap(`${words}${rest}`, style)
}
