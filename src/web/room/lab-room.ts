import {stepTicks, followStep} from '../../usecases/follow/follow-step.js'
import {shownAnswer} from '../../usecases/feedback/answer-of.js'
import {hintFor} from '../../usecases/feedback/give-hint.js'
import {currentStep} from '../../usecases/guide/current-step.js'
import {somebodyTypes} from '../../usecases/idle/somebody-types.js'
import {doStep} from '../../usecases/lab/do-step.js'
import type {AttendedLab} from '../../usecases/lab/open-or-join.js'
import type {OnLost} from '../../usecases/lab/or-lost.js'
import {UsageError} from '../../model/errors/errors.js'
import type {Guide, GuideStep} from '../../model/lab/guide.js'
import {LANGUAGES, type Language, type Localized} from '../../model/language.js'
import type {NeededCheck} from '../../model/run/result.js'
import type {PageChecked, PageGuide, PageTold, ToPage} from '../../model/web/page-talk.js'
import type {Tick} from '../../usecases/follow/step-ticks.js'
import type {Workplace} from '../../usecases/workplace.js'
import {checkedIn, checkNow, runStep} from './deeds.js'
import {forPage} from './for-page.js'
import {tellEnd} from './tell-end.js'

/** What a page is told. */
export type Tell = (message: ToPage) => void

interface AskOptions {
  readonly language: Language
  readonly tell: Tell
  readonly signal: AbortSignal
}

/** An open lab as pages see it. */
export class LabRoom {
  constructor(
    private readonly open: AttendedLab,
    private readonly onLost: OnLost,
    private readonly place: Workplace,
  ) {}

  /** What a page shows first, also where it had an earlier session of the lab. */
  greet(tell: Tell, anew = false): void {
    const {lab, session} = this.open
    const {steps} = lab.guides.en
    const at = currentStep(steps, session.record)
    const guides = Object.fromEntries(
      LANGUAGES.map((language) => [language, pageGuide(lab.guides[language], language)]),
    )
    tell({
      ...{say: 'lab', lab: lab.id, guides: guides as Record<Language, PageGuide>},
      at: at ? steps.indexOf(at) : steps.length - 1,
      anew,
    })
    tell({say: 'progress', progress: session.record.progress})
  }

  /** Looks at a step for a page, until the signal's end. */
  async follow(id: string, language: Language, tell: Tell, signal: AbortSignal): Promise<void> {
    const step = this.#step(id, language)
    if (!step) return
    const {open, onLost} = this
    await followStep(open, step, {
      ...{language, signal, ticks: stepTicks(step)},
      isDone: open.session.record.progress[id] === 'passed',
      onTick: (tick) => tell({say: 'tick', step: id, tick: pageTick(tick)}),
      onEarlier: (broken) => tell({say: 'earlier', step: id, broken: earlierOf(broken)}),
      onPassed: async (now) => {
        const quiet = {language, emit: () => undefined, onLost, signal: now}
        const {outcome} = await doStep(open, step, {...quiet, how: 'check-sparing'})
        await this.#tellProgress(tell, language)
        if (outcome === 'passed') tell({say: 'passed', step: id})
        return outcome === 'passed'
      },
    })
  }

  /** Checks a step, or does it, at the reader's wish. */
  async do(what: 'check' | 'run', id: string, {language, tell, signal}: AskOptions): Promise<void> {
    somebodyTypes(this.open)
    const step = this.#step(id, language)
    if (!step) return
    const {open, onLost} = this
    const onAt = (at: Localized): void => tell({say: 'doing', doing: {what, at}})
    // A command that runs is ended, as Ctrl-C does.
    const interrupt = (): void => open.live.interrupt('SIGINT')
    if (what === 'run') signal.addEventListener('abort', interrupt)
    try {
      const options = {language, signal, onLost, onAt}
      const result = await (what === 'check' ? checkNow : runStep)(open, step, options)
      tell({say: 'checked', step: id, checks: checkedIn(result)})
      await this.#tellProgress(tell, language)
    } finally {
      signal.removeEventListener('abort', interrupt)
    }
  }

  async #tellProgress(tell: Tell, language: Language): Promise<void> {
    const {open, onLost, place} = this
    tell({say: 'progress', progress: open.session.record.progress})
    await tellEnd(open, {place, language, onLost, tell})
  }

  /** The next hint of a step, or its answer. */
  async ask(what: 'hint' | 'answer', id: string, {language, tell, signal}: AskOptions): Promise<void> {
    somebodyTypes(this.open)
    const step = this.#step(id, language)
    if (!step) return
    const told = await (what === 'hint' ? this.#hint : this.#answer).call(this, step, language, signal)
    tell({say: 'told', step: id, ...told})
  }

  async #hint(step: GuideStep, language: Language, signal: AbortSignal): Promise<PageTold> {
    try {
      const hint = await hintFor(this.open, step, {language, onLost: this.onLost, signal})
      const {text, look, hint: body, kind} = hint
      const form = kind === 'form' ? [{on: null, line: text}] : []
      return {
        kind: 'hint',
        text: kind === 'wrong' ? text : '',
        look,
        commands: form,
        body: body && forPage(body, language),
      }
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return {...NOTHING, kind: 'error', text: error.told(language).message}
    }
  }

  async #answer(step: GuideStep, language: Language, signal: AbortSignal): Promise<PageTold> {
    const answer = await shownAnswer(this.open, step, {language, onLost: this.onLost, signal})
    return {...NOTHING, kind: 'answer', text: answer.diagnosis?.text ?? '', commands: answer.commands}
  }

  #step(id: string, language: Language): GuideStep | undefined {
    return this.open.lab.guides[language].steps.find((step) => step.id === id)
  }
}

function earlierOf(broken: readonly NeededCheck[]): PageChecked[] {
  return checkedIn({needed: broken, checks: []})
}

const NOTHING = {text: '', look: null, commands: [], body: null} as const

function pageGuide({title, intro, steps}: Guide, language: Language): PageGuide {
  return {
    title,
    intro: forPage(intro, language),
    steps: steps.map(({id, title: name, body}) => ({id, title: name, body: forPage(body, language)})),
  }
}

function pageTick({id, title, state, found}: Tick) {
  // What is wrong is told once it is a mistake for certain.
  const told = state === 'wrong' ? found : null
  return {
    ...{id, title, state},
    found: told && {expected: told.expected, actual: told.actual, diagnosis: told.diagnosis},
  }
}
