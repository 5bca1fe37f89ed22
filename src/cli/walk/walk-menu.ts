import type {GuideStep} from '../../model/lab/guide.js'
import type {Language} from '../../model/language.js'
import type {StepResult} from '../../model/run/result.js'
import {say} from '../../messages/say.js'
import {commandsInWords} from '../render/text/as-typed.js'
import type {Style} from '../render/text/style.js'
import type {Choice, Question} from './choose.js'

/** What a student can do in a step. */
export type Deed = 'run' | 'shell' | 'check' | 'hint' | 'answer' | 'more' | 'quit'

/** How a step stands when the student is asked what to do. */
export interface Standing {
  /** What was done last in this step. */
  readonly last: Deed | null
  /** What the last check or run found. */
  readonly found: StepResult | null
  /** Whether commands of the step may have been typed already. */
  readonly touched: boolean
}

/** The menu of a step. */
export function stepMenu(step: GuideStep, standing: Standing, language: Language): Question<Deed> {
  const {touched} = standing
  const run: Choice<Deed> = touched
    ? {
        value: 'run',
        label: say(language, 'walk.runAgain'),
        hint: say(language, 'walk.runAgainHint'),
      }
    : {value: 'run', label: say(language, 'walk.run'), hint: say(language, 'walk.runHint')}
  return {
    text: say(language, 'walk.what'),
    choices: [
      {value: 'shell', key: 's', label: say(language, 'walk.shell'), hint: say(language, 'walk.shellHint')},
      {value: 'check', key: 'c', label: say(language, 'walk.check'), hint: say(language, 'walk.checkHint')},
      ...(step.hints.length > 0
        ? [
            {
              value: 'hint' as const,
              key: 'h',
              label: say(language, 'walk.hint'),
              hint: say(language, 'walk.hintHint'),
            },
          ]
        : []),
      {
        value: 'answer',
        key: 'a',
        label: say(language, 'walk.answer'),
        hint: say(language, 'walk.answerHint'),
      },
      run,
      moreChoice(language),
      {value: 'quit', key: 'q', label: say(language, 'walk.quit'), hint: say(language, 'walk.quitHint')},
    ],
    preselected: likeliest(step, standing),
  }
}

/** What a student is likeliest to want next; never to have it done by qlab: one Enter too many must not do a step. */
export function likeliest(step: GuideStep, {last, found}: Standing): Deed {
  if (last === 'shell') return 'check'
  if (last === 'check' || last === 'run') {
    // A mistake that was recognised came with its cure, to be typed; of another one only a hint helps.
    const known = found?.checks.some(({outcome, diagnosis}) => outcome === 'failed' && diagnosis?.then)
    return known || step.hints.length === 0 ? 'shell' : 'hint'
  }
  if (last === 'hint') return 'shell'
  return 'shell'
}

function moreChoice(language: Language): Choice<'more'> {
  return {value: 'more', label: say(language, 'walk.more'), hint: say(language, 'walk.moreHint')}
}

/** What is wanted more rarely: it has a menu of its own, because a low terminal has no room for it all. */
export type More = 'reread' | 'topology' | 'restart' | 'goto' | 'back'

export function moreMenu(language: Language): Question<More> {
  return {
    text: say(language, 'walk.what'),
    choices: [
      {value: 'reread', key: 'r', label: say(language, 'walk.reread')},
      {
        value: 'topology',
        key: 't',
        label: say(language, 'walk.topology'),
        hint: say(language, 'walk.topologyHint'),
      },
      {
        value: 'restart',
        key: 'o',
        label: say(language, 'walk.restart'),
        hint: say(language, 'walk.restartHint'),
      },
      {value: 'goto', key: 'g', label: say(language, 'walk.goto'), hint: say(language, 'walk.gotoHint')},
      {value: 'back', label: say(language, 'walk.back')},
    ],
    preselected: 'reread',
  }
}

export type Onward = 'on' | 'shell' | 'more' | 'quit'

/** The menu after a step that has passed. */
export function onwardMenu(next: GuideStep, index: number, language: Language): Question<Onward> {
  return {
    text: say(language, 'walk.what'),
    choices: [
      {value: 'on', key: 'n', label: say(language, 'walk.goOn', {index, title: next.title})},
      {value: 'shell', key: 's', label: say(language, 'walk.shell'), hint: say(language, 'walk.lookAround')},
      moreChoice(language),
      {value: 'quit', key: 'q', label: say(language, 'walk.quit'), hint: say(language, 'walk.quitHint')},
    ],
    preselected: 'on',
  }
}

export type Leaving = 'keep' | 'close' | 'back'

/** The question at the end. `canGoBack` while a step is not done. */
export function leaveMenu(canGoBack: boolean, style: Pick<Style, 'language' | 'qlab'>): Question<Leaving> {
  const {language} = style
  return {
    text: say(language, 'walk.leave'),
    choices: [
      {
        value: 'keep',
        label: say(language, 'walk.keep'),
        hint: commandsInWords(say(language, 'walk.keepHint'), style),
      },
      {value: 'close', label: say(language, 'walk.close'), hint: say(language, 'walk.closeHint')},
      ...(canGoBack ? [{value: 'back' as const, label: say(language, 'walk.back')}] : []),
    ],
    preselected: canGoBack ? 'keep' : 'close',
  }
}
