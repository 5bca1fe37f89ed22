import type {GuideStep} from '../../model/lab/guide.js'
import type {StepResult} from '../../model/run/result.js'
import {say} from '../../messages/say.js'
import {oneLine} from '../../report/visible.js'
import {stepTicks} from '../../usecases/follow/follow-step.js'
import type {Tick} from '../../usecases/follow/step-ticks.js'
import {doStep} from '../../usecases/lab/do-step.js'
import type {AttendedLab} from '../../usecases/lab/open-or-join.js'
import {followLive} from '../guide-screen/follow-live.js'
import {commandsInWords} from '../render/text/as-typed.js'
import {wrap} from '../render/text/fit.js'
import {mark} from '../render/text/paint.js'
import type {Style} from '../render/text/style.js'
import {chooseNumber} from './choose-number.js'
import type {Question} from './choose.js'
import type {WalkOptions} from './walker.js'

/** What was told last of each check of a step, by its id. */
export type Told = Map<string, Tick['state']>

/**
 * Asks what to do in a step, and tells in whole lines what passes meanwhile, as the student works in another terminal. Gives
 * the step's result when all of it has passed.
 */
export async function attendPlain<Value extends string>(
  open: AttendedLab,
  step: GuideStep,
  {question, told}: {readonly question: Question<Value>; readonly told: Told},
  options: WalkOptions,
): Promise<Value | StepResult | null> {
  const {style, language} = options
  const passed = new AbortController()
  let result: StepResult | null = null
  let tell = (news: string): void => void news
  const ticks = stepTicks(step)
  ticks.havePassed([...told].filter(([, state]) => state === 'passed').map(([id]) => id))
  const following = {
    ...{language, signal: options.signal, isDone: false},
    ticks,
    onTick: (tick: Tick) => {
      const news = newsOf(tick, told, style)
      if (news) tell(news)
    },
    onPassed: async (signal: AbortSignal) => {
      const found = await doStep(open, step, {
        ...options,
        how: 'check-sparing',
        emit: () => undefined,
        signal,
      })
      if (found.outcome !== 'passed') return false
      result = found
      passed.abort()
      return true
    },
  }
  try {
    return await followLive(open, step, following, (signal) =>
      chooseNumber(question, style, {
        signal: AbortSignal.any([signal, passed.signal]),
        listen: (how) => (tell = how),
      }),
    )
  } catch (error) {
    if (result === null || error !== passed.signal.reason) throw error
    return result
  }
}

/** A line when a check has passed, and when it is found wrong; nothing of what is as it was, or not done yet. */
function newsOf({id, title, state, found}: Tick, told: Told, style: Style): string | null {
  const before = told.get(id)
  if (state === before || !(state === 'passed' || state === 'wrong')) return null
  told.set(id, state)
  if (state === 'passed') return wrap(oneLine(title), style, `${mark(style, 'passed')} `)
  const why = found?.diagnosis?.text ?? say(style.language, 'screen.noLonger')
  return [
    wrap(oneLine(title), style, `${mark(style, 'failed')} `),
    wrap(oneLine(why), style, '  '),
    wrap(
      commandsInWords(say(style.language, 'feedback.more', {hint: 'qlab hint', solve: 'qlab solve'}), style),
      style,
      '  ',
    ),
  ].join('\n')
}
