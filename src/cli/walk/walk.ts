import type {GuideStep} from '../../model/lab/guide.js'
import {stepTitle} from '../../model/lab/step-title.js'
import type {StepResult} from '../../model/run/result.js'
import {say} from '../../messages/say.js'
import {choose, type Question} from './choose.js'
import {wrap} from '../render/text/fit.js'
import {renderMarkdown} from '../render/text/markdown.js'
import {mark} from '../render/text/paint.js'
import {pressEnter, readOn} from './read-on.js'
import type {Style} from '../render/text/style.js'
import {doStep, takeOverRecord} from '../../usecases/lab/do-step.js'
import {enterSession} from '../../usecases/lab/enter-lab.js'
import {deskFor} from '../in-lab/lab-desk.js'
import {nextHint} from '../../usecases/feedback/give-hint.js'
import type {AttendedLab, OpenOrJoinOptions} from '../../usecases/lab/open-or-join.js'
import type {OnLost} from '../../usecases/lab/or-lost.js'
import {leaveMenu, onwardMenu, stepMenu, type Standing} from './walk-menu.js'

export interface WalkOptions extends OpenOrJoinOptions {
  readonly style: Style
  /** Writes to the student's terminal. */
  readonly write: (text: string) => void
  /** Lines of the terminal now. */
  readonly rows: () => number | undefined
  readonly onLost: OnLost
}

/** Whether the lab closes or stays open when the student leaves. */
export type Left = 'keep' | 'close'

/** The menu, a blank line on either side of it. */
const MENU_LINES = 10
/** A step's heading, with its rule and a blank line. */
const HEADING_LINES = 4

/** The steps of an open lab, walked with a student at a terminal. */
export class Walk {
  readonly #done = new Map<string, StepResult>()
  #asked = false

  constructor(
    private readonly open: AttendedLab,
    private readonly options: WalkOptions,
  ) {}

  /** Every step's result; one that nobody came to is skipped. */
  results(): StepResult[] {
    return this.#steps.map(
      ({id, title}, index) =>
        this.#done.get(id) ?? {
          number: index + 1,
          id,
          title,
          outcome: 'skipped',
          durationMs: 0,
          commands: [],
          checks: [],
          needed: [],
        },
    )
  }

  /**
   * The introduction, or where the student was; then step after step. Gives how the student left, or null at the end of
   * the last step.
   */
  async all(): Promise<Left | null> {
    const done = this.open.joined ? await this.#takeUp() : await this.#introduce()
    for (const [index, step] of this.#steps.entries()) {
      if (index < done) continue
      const touched = this.open.joined && index === done
      const left = (await this.#step(step, index + 1, touched)) ?? (await this.#onward(index + 1))
      if (left) return left
    }
    return null
  }

  /** Asks whether the lab is to stay open; null: back to where the student was. */
  async leave(canGoBack: boolean): Promise<Left | null> {
    const answer = await this.#choose(leaveMenu(canGoBack, this.options.language))
    if (answer === null) return canGoBack ? null : 'keep'
    return answer === 'back' ? null : answer
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
      if ((await this.#do(step, 'check')).outcome === 'passed') continue
      this.#say(wrap(say(language, 'walk.noLonger', {index: index + 1}), style))
      return index
    }
    return before.length
  }

  #head(step: GuideStep, index: number): void {
    const title = stepTitle(this.open.lab, step.id)
    this.options.emit({type: 'step-started', id: step.id, title, index, of: this.#steps.length})
  }

  /** One step, until it has passed (null) or the student quits. */
  async #step(step: GuideStep, index: number, touched: boolean): Promise<Left | null> {
    const {language} = this.options
    this.#head(step, index)
    await this.#read(step, HEADING_LINES)
    let now: Omit<Standing, 'hints'> = {last: null, found: null, touched}
    for (;;) {
      const hints = this.open.session.record.hints[step.id] ?? 0
      const deed = (await this.#choose(stepMenu(step, {...now, hints}, language))) ?? 'quit'
      if (deed === 'quit') {
        const left = await this.leave(true)
        if (left) return left
      } else if (deed === 'reread') await this.#read(step)
      else if (deed === 'hint')
        this.#say(
          renderMarkdown(nextHint(this.open.session, step, this.options.onLost).hint, this.options.style),
        )
      else if (deed === 'shell') {
        await this.#shell()
        now = {...now, touched: true}
        // Checked there, and passed: it is looked at here too, and the way goes on.
        if (this.#hasPassed(step) && (await this.#do(step, 'check')).outcome === 'passed') return null
      } else {
        const again = deed === 'run' && now.touched
        if (again) this.#say(wrap(say(language, 'walk.again'), this.options.style))
        const found = await this.#do(step, deed === 'run' ? 'run' : 'check')
        if (found.outcome === 'passed') return null
        now = {...now, found, touched: now.touched || deed === 'run'}
      }
      now = {...now, last: deed}
    }
  }

  /** After a step that has passed: the next one, unless the student wants to quit. `index` counts from 1. */
  async #onward(index: number): Promise<Left | null> {
    const {language, style} = this.options
    const next = this.#steps[index]
    if (!next) return null
    const done = say(language, 'walk.stepDone', {index, of: this.#steps.length})
    this.#say(`${mark(style, 'passed')} ${done}`)
    for (;;) {
      const way = (await this.#choose(onwardMenu(next, index + 1, language))) ?? 'quit'
      if (way === 'on') return null
      if (way === 'shell') await this.#shell()
      else {
        const left = await this.leave(true)
        if (left) return left
      }
    }
  }

  #hasPassed({id}: GuideStep): boolean {
    return this.open.session.record.progress[id] === 'passed'
  }

  async #shell(): Promise<void> {
    const {session} = this.open
    this.#say(wrap(say(this.options.language, 'walk.entering'), this.options.style))
    await enterSession(session, {...this.options, ...deskFor(this.options)})
    takeOverRecord(this.open, this.options.signal)
  }

  /** Runs or checks a step. */
  async #do(step: GuideStep, how: 'run' | 'check'): Promise<StepResult> {
    const {emit} = this.options
    const quiet: typeof emit = (event) => {
      if (event.type !== 'step-started') emit(event)
    }
    this.options.write('\n')
    const result = await doStep(this.open, step, {...this.options, how, emit: quiet})
    const before = this.#done.get(step.id)?.commands ?? []
    this.#done.set(step.id, {...result, commands: [...before, ...result.commands]})
    return result
  }

  async #read(step: GuideStep, above = 1): Promise<void> {
    const {write, style, rows, signal} = this.options
    write('\n')
    const text = renderMarkdown(step.body, style)
    await readOn(text, {write, style, rows: rows(), above, below: MENU_LINES, ...(signal && {signal})})
  }

  async #choose<Value extends string>(question: Question<Value>): Promise<Value | null> {
    this.options.write('\n')
    const keys = !this.#asked
    this.#asked = true
    return choose({...question, keys}, this.options.style, this.options.signal)
  }

  #say(text: string): void {
    this.options.write(`\n${text.trimEnd()}\n`)
  }

  get #steps(): readonly GuideStep[] {
    return this.open.lab.guides[this.options.language].steps
  }
}
