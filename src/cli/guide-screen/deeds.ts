import {UsageError} from '../../model/errors/errors.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Language} from '../../model/language.js'
import type {Emit} from '../../model/run/event.js'
import type {StepResult} from '../../model/run/result.js'
import {say} from '../../messages/say.js'
import {oneLine} from '../../report/visible.js'
import {hintFor} from '../../usecases/feedback/give-hint.js'
import {shownAnswer} from '../../usecases/feedback/answer-of.js'
import {solveStep} from '../../usecases/feedback/solve-step.js'
import {doStep, takeOverRecord} from '../../usecases/lab/do-step.js'
import type {LabAtHand} from '../../usecases/lab/join-lab.js'
import {renderCheck} from '../render/run/check-lines.js'
import {renderAnswer} from '../render/run/answer.js'
import {renderHint} from '../render/run/hint.js'
import {renderStepHeading} from '../render/run/step-heading.js'
import type {Style} from '../render/text/style.js'
import {breakable} from '../walk/breakable.js'
import {pressEnter} from '../walk/read-on.js'
import type {WalkOptions} from '../walk/walker.js'

/**
 * Types a step's commands (of one that is begun, what is missing or puts it right) and shows what comes of it, until the
 * student has read it; null when Ctrl-C broke it off.
 */
export async function typeStep(
  open: LabAtHand,
  step: GuideStep,
  isBegun: boolean,
  options: WalkOptions,
): Promise<StepResult | null> {
  const {language, style, write, emit} = options
  const {steps} = open.lab.guides[language]
  const index = steps.indexOf(step) + 1
  write(`\n${renderStepHeading({title: step.title, index, of: steps.length}, style)}`)
  const quiet: typeof emit = (event) => {
    if (event.type !== 'step-started') emit(event)
  }
  const result = await breakable(
    async (signal) => {
      const doing = {...options, emit: quiet, signal}
      return isBegun
        ? (await solveStep(open, step, doing)).result
        : doStep(open, step, {...doing, how: 'run'})
    },
    {...options, onBreak: (times) => open.live.interrupt(times > 1 ? 'SIGKILL' : 'SIGINT')},
  )
  if (!result) write(`\n${say(language, 'screen.brokenOff')}\n`)
  await pressEnter({...options, text: say(language, 'screen.back')})
  return result
}

/** The next hint of a step; or why there is none, in words. Nothing, when Ctrl-C broke it off. */
export async function askHint(
  open: LabAtHand,
  step: GuideStep,
  options: WalkOptions,
): Promise<{readonly text?: (style: Style) => string; readonly notice?: string}> {
  takeOverRecord(open, options.signal)
  try {
    const quiet = {...options, emit: () => undefined}
    const hint = await breakable((signal) => hintFor(open, step, {...quiet, signal}), options)
    return hint ? {text: (style) => renderHint(hint, style, 'nothing')} : {}
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return {notice: error.told(options.language).message}
  }
}

/** What puts a step right, or does it. Nothing, when Ctrl-C broke it off. */
export async function askAnswer(
  open: LabAtHand,
  step: GuideStep,
  options: WalkOptions,
): Promise<{readonly text?: (style: Style) => string; readonly notice?: string}> {
  takeOverRecord(open, options.signal)
  const quiet = {...options, emit: () => undefined}
  const answer = await breakable((signal) => shownAnswer(open, step, {...quiet, signal}), options)
  if (!answer) return {}
  const notice = answer.passed ? '' : say(options.language, 'screen.typeIt')
  return {text: (style) => renderAnswer(answer, style), notice}
}

/** What a check of a step has found, earlier steps' part first, as a text beside the keys for a hint and the answer. */
export function reportOf({checks, needed}: StepResult): (style: Style) => string {
  const told = [...needed.map(({check}) => check), ...checks]
  return (style) => told.map((check) => renderCheck(check, style, 'nothing')).join('\n')
}

/** Tells what a check waits for, as long as it does. */
export function waitsTold(language: Language, tell: (notice: string) => void): Emit {
  return (event) => {
    if (event.type !== 'check-waiting') return
    tell(say(language, 'screen.checkingWaits', {what: oneLine(event.for[language])}))
  }
}
