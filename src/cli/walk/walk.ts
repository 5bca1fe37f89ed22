import type {GuideStep} from '../../model/lab/guide.js'
import {stepTitle} from '../../model/lab/step-title.js'
import type {StepResult} from '../../model/run/result.js'
import {say} from '../../messages/say.js'
import {choose, type Question} from './choose.js'
import {wrap} from '../render/text/fit.js'
import {renderMarkdown} from '../render/text/markdown.js'
import {sentenceMark} from '../render/text/paint.js'
import {pressEnter, readOn} from './read-on.js'
import {noteReached} from '../../usecases/guide/reached.js'
import {somebodyTypes} from '../../usecases/idle/somebody-types.js'
import {TimeWarning} from '../../usecases/idle/time-warning.js'
import {doStep} from '../../usecases/lab/do-step.js'
import {askAnswer, askHint} from '../guide-screen/deeds.js'
import type {AttendedLab} from '../../usecases/lab/open-or-join.js'
import {GuideTerminals} from '../terminals/guide-terminals.js'
import {visitChosen} from '../terminals/choose-terminal.js'
import {attendPlain, type Told} from './attend-plain.js'
import {askMore} from './ask-more.js'
import {askToLeave} from './ask-to-leave.js'
import {breakable} from './breakable.js'
import {StepsDone} from './steps-done.js'
import {onwardMenu, stepMenu, type Deed, type Standing} from './walk-menu.js'
import type {Left, WalkEnd, Walker, WalkOptions} from './walker.js'

/** The menu, a blank line on either side of it. */
const MENU_LINES = 11
/** A step's heading, with its rule and a blank line. */
const HEADING_LINES = 4

/** The steps of an open lab, walked with a student line after line: nothing on the terminal is painted over. */
export class Walk implements Walker {
  readonly #done: StepsDone
  readonly #time: TimeWarning
  readonly #terminals: GuideTerminals
  #asked = false

  constructor(
    private readonly open: AttendedLab,
    private readonly options: WalkOptions,
  ) {
    this.#done = new StepsDone(this.#steps)
    this.#time = new TimeWarning(options)
    this.#terminals = new GuideTerminals(open, options)
  }

  [Symbol.dispose](): void {
    this.#terminals[Symbol.dispose]()
  }

  results(): StepResult[] {
    return this.#done.all()
  }

  /** The introduction, or where the student was; then step after step. */
  async all(notice = ''): Promise<WalkEnd | null> {
    for (const each of notice ? notice.split('\n') : []) this.#say(wrap(each, this.options.style))
    const done = this.open.joined ? await this.#takeUp() : await this.#introduce()
    for (const [index, step] of this.#steps.entries()) {
      if (index < done) continue
      const touched = this.open.joined && index === done
      const left = (await this.#step(step, index + 1, touched)) ?? (await this.#onward(index + 1))
      if (left) return left
    }
    return null
  }

  async leave(canGoBack: boolean): Promise<Left | null> {
    return askToLeave(canGoBack, this.options)
  }

  async #introduce(): Promise<number> {
    const {write, style, signal, language} = this.options
    write('\n')
    const intro = renderMarkdown(this.open.lab.guides[language].intro, style)
    const rows = this.options.rows()
    await readOn(intro, {write, style, rows, above: 3, below: 0, ...(signal && {signal})})
    if (rows !== undefined) await pressEnter(this.options)
    return 0
  }

  /** Checks again what was done before; gives how many steps, from the first on, are still done. */
  async #takeUp(): Promise<number> {
    const {style, language} = this.options
    const {progress} = this.open.session.record
    const open = this.#steps.findIndex(({id}) => progress[id] !== 'passed')
    const before = open < 0 ? this.#steps : this.#steps.slice(0, open)
    this.#say(wrap(say(language, before.length > 0 ? 'walk.joined' : 'walk.joinedAtStart'), style))
    for (const [index, step] of before.entries()) {
      this.#head(step, index + 1)
      if ((await this.#do(step, 'check'))?.outcome === 'passed') continue
      this.#say(wrap(say(language, 'walk.noLonger', {index: index + 1}), style))
      return index
    }
    return before.length
  }

  #head(step: GuideStep, index: number): void {
    noteReached(this.open.session, step.id, this.options.onLost)
    const title = stepTitle(this.open.lab, step.id)
    this.options.emit({type: 'step-started', id: step.id, title, index, of: this.#steps.length})
  }

  /** One step, until it has passed (null) or the student quits. */
  async #step(step: GuideStep, index: number, touched: boolean): Promise<WalkEnd | null> {
    const {language} = this.options
    this.#head(step, index)
    await this.#read(step, HEADING_LINES)
    const told: Told = new Map()
    let now: Standing = {last: null, found: null, touched}
    for (;;) {
      const deed = (await this.#attend(step, stepMenu(step, now, language), told)) ?? 'quit'
      if (deed === 'passed') return null
      if (deed === 'quit') {
        const left = await this.leave(true)
        if (left) return left
      } else if (deed === 'more') {
        const end = await this.#more(step, index)
        if (end) return end
      } else if (deed === 'hint') this.#tell(await askHint(this.open, step, this.options))
      else if (deed === 'answer') await this.#answer(step)
      else if (deed === 'shell') {
        await this.#shell()
        now = {...now, touched: true}
        // Checked there, and passed: it is looked at here too, and the way goes on.
        if (this.#hasPassed(step) && (await this.#do(step, 'check'))?.outcome === 'passed') return null
      } else {
        const again = deed === 'run' && now.touched
        if (again) this.#say(wrap(say(language, 'walk.again'), this.options.style))
        const found = await this.#do(step, deed === 'run' ? 'run' : 'check')
        if (found?.outcome === 'passed') return null
        now = {...now, found, touched: now.touched || deed === 'run'}
      }
      now = {...now, last: deed}
    }
  }

  /** After a step that has passed: the next one, unless the student wants to quit. `index` counts from 1. */
  async #onward(index: number): Promise<WalkEnd | null> {
    const {language, style} = this.options
    const next = this.#steps[index]
    if (!next) return null
    const done = say(language, 'walk.stepDone', {index, of: this.#steps.length})
    this.#say(`${sentenceMark(style, 'passed')}${done}`)
    for (;;) {
      const way = (await this.#choose(onwardMenu(next, index + 1, language))) ?? 'quit'
      if (way === 'on') return null
      if (way === 'shell') await this.#shell()
      else if (way === 'more') {
        const end = await this.#more(this.#steps[index - 1], index)
        if (end) return end
      } else {
        const left = await this.leave(true)
        if (left) return left
      }
    }
  }

  async #more(step: GuideStep | undefined, index: number): Promise<WalkEnd | null> {
    const wanted = await askMore(this.open, index, this.options)
    if (wanted !== 'reread') return wanted
    if (step) await this.#read(step)
    return null
  }

  #hasPassed({id}: GuideStep): boolean {
    return this.open.session.record.progress[id] === 'passed'
  }

  async #shell(): Promise<void> {
    await visitChosen(this.#terminals, this.options)
    this.options.write('\n')
  }

  /** Runs or checks a step; null when Ctrl-C broke it off. */
  async #do(step: GuideStep, how: 'run' | 'check'): Promise<StepResult | null> {
    const {emit} = this.options
    const quiet: typeof emit = (event) => {
      if (event.type !== 'step-started') emit(event)
    }
    this.options.write('\n')
    const result = await breakable(
      (signal) => doStep(this.open, step, {...this.options, how, emit: quiet, signal}),
      {...this.options, onBreak: (times) => this.open.live.interrupt(times > 1 ? 'SIGKILL' : 'SIGINT')},
    )
    if (result) this.#done.take(result)
    else this.#say(say(this.options.language, 'screen.brokenOff'))
    return result
  }

  async #read(step: GuideStep, above = 1): Promise<void> {
    const {write, style, rows, signal} = this.options
    write('\n')
    const text = renderMarkdown(step.body, style)
    await readOn(text, {write, style, rows: rows(), above, below: MENU_LINES, ...(signal && {signal})})
  }

  /** Asks what to do in a step; in plain text, where one can be told beside it, until the step has passed. */
  async #attend(step: GuideStep, menu: Question<Deed>, told: Told): Promise<Deed | 'passed' | null> {
    if (!this.options.style.plain) return this.#choose(menu)
    this.#warn()
    this.options.write('\n')
    const answer = await attendPlain(this.open, step, {question: menu, told}, this.options)
    if (answer === null || typeof answer === 'string') return answer
    this.#done.take(answer)
    return 'passed'
  }

  /** Little is left of the day: told once for each number of minutes. */
  #warn(): void {
    const minutes = this.#time.news()
    const {language, style} = this.options
    if (minutes !== null) this.#say(wrap(say(language, 'screen.timeLeft', {minutes}), style))
  }

  async #choose<Value extends string>(question: Question<Value>): Promise<Value | null> {
    this.#warn()
    this.options.write('\n')
    const keys = !this.#asked
    this.#asked = true
    const chosen = await choose({...question, keys}, this.options.style, this.options.signal)
    somebodyTypes(this.open)
    return chosen
  }

  /** What there is to type; the menu has what types it. */
  async #answer(step: GuideStep): Promise<void> {
    const {text} = await askAnswer(this.open, step, this.options)
    this.#tell(text ? {text} : {})
  }

  /** What was asked for, or why there is none; that it was broken off, where there is neither. */
  #tell({text, notice = ''}: Awaited<ReturnType<typeof askHint>>): void {
    const {style, language} = this.options
    const told = [...(text ? [text(style).trimEnd()] : []), ...(notice ? [wrap(notice, style)] : [])]
    this.#say(told.length > 0 ? told.join('\n\n') : say(language, 'screen.brokenOff'))
  }

  #say(text: string): void {
    this.options.write(`\n${text.trimEnd()}\n`)
  }

  get #steps(): readonly GuideStep[] {
    return this.open.lab.guides[this.options.language].steps
  }
}
