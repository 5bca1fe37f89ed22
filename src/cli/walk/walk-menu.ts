import type {GuideStep} from '../../model/lab/guide.js'
import type {Language, Localized} from '../../model/language.js'
import type {StepResult} from '../../model/run/result.js'
import {fill} from '../../messages/phrases.js'
import type {Choice, Question} from './choose.js'
import {WALK} from '../../messages/walk-phrases.js'

/** What a student can do in a step. */
export type Deed = 'run' | 'shell' | 'check' | 'hint' | 'reread' | 'quit'

/** How a step stands when the student is asked what to do. */
export interface Standing {
  /** What was done last in this step. */
  readonly last: Deed | null
  /** What the last check or run found. */
  readonly found: StepResult | null
  /** Whether commands of the step may have been typed already. */
  readonly touched: boolean
  /** Hints given so far, of this step. */
  readonly hints: number
}

/** The menu of a step. */
export function stepMenu(step: GuideStep, standing: Standing, language: Language): Question<Deed> {
  const say = (text: Localized, values: Readonly<Record<string, number>> = {}) => fill(text[language], values)
  const {touched, hints} = standing
  const of = step.hints.length
  const run: Choice<Deed> = touched
    ? {value: 'run', label: say(WALK.runAgain), hint: say(WALK.runAgainHint)}
    : {value: 'run', label: say(WALK.run), hint: say(WALK.runHint)}
  return {
    text: say(WALK.what),
    choices: [
      run,
      {value: 'shell', label: say(WALK.shell), hint: say(WALK.shellHint)},
      {value: 'check', label: say(WALK.check), hint: say(WALK.checkHint)},
      ...(of > 0 ? [{value: 'hint' as const, label: say(WALK.hint, {number: (hints % of) + 1, of})}] : []),
      {value: 'reread', label: say(WALK.reread)},
      {value: 'quit', label: say(WALK.quit), hint: say(WALK.quitHint)},
    ],
    preselected: likeliest(step, standing),
  }
}

/** What a student is likeliest to want next. */
export function likeliest(step: GuideStep, {last, found, touched}: Standing): Deed {
  if (last === 'shell') return 'check'
  if (last === 'check' || last === 'run') {
    // A mistake that was recognised came with its cure, to be typed; of another one only a hint helps.
    const known = found?.checks.some(({outcome, diagnosis}) => outcome === 'failed' && diagnosis?.then)
    return known || step.hints.length === 0 ? 'shell' : 'hint'
  }
  if (last === 'hint') return 'shell'
  return touched ? 'shell' : 'run'
}

export type Onward = 'on' | 'shell' | 'quit'

/** The menu after a step that has passed. */
export function onwardMenu(next: GuideStep, index: number, language: Language): Question<Onward> {
  return {
    text: WALK.what[language],
    choices: [
      {value: 'on', label: fill(WALK.goOn[language], {index, title: next.title})},
      {value: 'shell', label: WALK.shell[language], hint: WALK.lookAround[language]},
      {value: 'quit', label: WALK.quit[language], hint: WALK.quitHint[language]},
    ],
    preselected: 'on',
  }
}

export type Leaving = 'keep' | 'close' | 'back'

/** The question at the end. `canGoBack` while a step is not done. */
export function leaveMenu(canGoBack: boolean, language: Language): Question<Leaving> {
  return {
    text: WALK.leave[language],
    choices: [
      {value: 'close', label: WALK.close[language], hint: WALK.closeHint[language]},
      {value: 'keep', label: WALK.keep[language], hint: WALK.keepHint[language]},
      ...(canGoBack ? [{value: 'back' as const, label: WALK.back[language]}] : []),
    ],
    preselected: 'close',
  }
}
