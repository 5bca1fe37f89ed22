import {HostError} from '../../model/errors/errors.js'
import type {GuideStep} from '../../model/lab/guide.js'
import {say} from '../../messages/say.js'
import {oneLine} from '../../report/visible.js'
import type {AttendedLab} from '../../usecases/lab/open-or-join.js'
import {topologyNow} from '../../usecases/topology/show-topology.js'
import {wrap} from '../render/text/fit.js'
import {renderTopology} from '../render/topology/topology.js'
import {askYesNo} from './ask-yes-no.js'
import {breakable} from './breakable.js'
import {choose, type Question} from './choose.js'
import {moreMenu} from './walk-menu.js'
import type {WalkEnd, WalkOptions} from './walker.js'

/**
 * What is wanted more rarely in a step: its text again, the networks, starting it over, going to another one.
 * @param at the step's number, from 1
 * @returns where the lab is to be put; that the step is to be read again; null where the student stays in it
 */
export async function askMore(
  open: AttendedLab,
  at: number,
  options: WalkOptions,
): Promise<WalkEnd | 'reread' | null> {
  const {style, signal, language, write} = options
  const {steps} = open.lab.guides[language]
  write('\n')
  const deed = await choose(moreMenu(language), style, signal)
  if (deed === 'topology') {
    write(`\n${(await drawn(open, options)).trimEnd()}\n`)
    return null
  }
  if (deed === 'reread') return deed
  if (deed === 'restart') return sure(at, steps, 'screen.sureToRestart', options)
  if (deed !== 'goto') return null
  write('\n')
  const to = Number((await choose(whichStep(at, steps, options), style, signal)) ?? 0)
  return to === 0 ? null : sure(to, steps, 'screen.sureToGo', options)
}

async function drawn(open: AttendedLab, options: WalkOptions): Promise<string> {
  const {style, language} = options
  try {
    const topology = await breakable(() => topologyNow(open, {language}), options)
    return topology ? renderTopology(topology, style) : say(language, 'screen.brokenOff')
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return wrap(error.told(language).message, style)
  }
}

function whichStep(
  at: number,
  steps: readonly GuideStep[],
  {language}: Pick<WalkOptions, 'language'>,
): Question<string> {
  const numbered = steps.map(({title}, index) => ({
    value: String(index + 1),
    label: say(language, 'walk.stepNumber', {index: index + 1, title: oneLine(title)}),
  }))
  return {
    text: say(language, 'screen.whichStep'),
    choices: [...numbered, {value: '0', label: say(language, 'walk.back')}],
    preselected: String(at),
  }
}

async function sure(
  at: number,
  steps: readonly GuideStep[],
  words: 'screen.sureToRestart' | 'screen.sureToGo',
  {language, style, signal, write}: WalkOptions,
): Promise<WalkEnd | null> {
  const title = oneLine(steps[at - 1]?.title ?? '')
  write(`\n${wrap(say(language, words, {index: at, title}), style)}\n`)
  const question = {
    text: say(language, 'progress.replace'),
    yes: say(language, 'progress.endAll'),
    no: say(language, 'progress.leave'),
    first: 'no',
  } as const
  return (await askYesNo(question, style, signal ?? new AbortController().signal)) ? {at} : null
}
