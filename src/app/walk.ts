import {runStep} from '../engine/run-step.js'
import {checkStepOnly} from '../engine/check-step-only.js'
import type {DoStep} from '../engine/run-steps.js'
import {HostError} from '../model/errors.js'
import type {GuideStep} from '../model/guide.js'
import type {StepResult} from '../model/result.js'
import {fill} from '../report/phrases.js'
import {choose, type Question} from '../report/terminal/choose.js'
import {wrap} from '../report/terminal/fit.js'
import {renderMarkdown} from '../report/terminal/markdown.js'
import {mark} from '../report/terminal/paint.js'
import {pressEnter, readOn} from '../report/terminal/read-on.js'
import type {Style} from '../report/terminal/style.js'
import {readRecord} from '../session/session-record.js'
import {enterSession} from './enter-lab.js'
import {nextHint} from './give-hint.js'
import type {OpenLab, OpenLabOptions} from './open-lab.js'
import {orLost, type OnLost} from './or-lost.js'
import {progressOf} from './run-lab.js'
import {leaveMenu, onwardMenu, stepMenu, type Standing} from './walk-menu.js'
import {WALK} from './walk-phrases.js'

export interface WalkOptions extends Omit<OpenLabOptions, 'scratch'> {
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
    private readonly open: OpenLab,
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

  /** The introduction, then step after step. Gives how the student left, or null at the end of the last step. */
  async all(): Promise<Left | null> {
    const {write, style, signal, language} = this.options
    write('\n')
    const intro = renderMarkdown(this.open.lab.guides[language].intro, style)
    const rows = this.options.rows()
    await readOn(intro, {write, style, rows, above: 3, below: 0, ...(signal && {signal})})
    if (rows !== undefined) await pressEnter(this.options)
    for (const [index, step] of this.#steps.entries()) {
      const left = (await this.#step(step, index + 1)) ?? (await this.#onward(index + 1))
      if (left) return left
    }
    return null
  }

  /** Asks whether the lab is to stay open; null: back to where the student was. */
  async leave(canGoBack: boolean): Promise<Left | null> {
    const answer = await this.#choose(leaveMenu(canGoBack, this.options.language))
    if (answer === null) return canGoBack ? null : 'close'
    return answer === 'back' ? null : answer
  }

  /** One step, until it has passed (null) or the student quits. */
  async #step(step: GuideStep, index: number): Promise<Left | null> {
    const {emit, language} = this.options
    emit({type: 'step-started', id: step.id, title: step.title, index, of: this.#steps.length})
    await this.#read(step, HEADING_LINES)
    let now: Omit<Standing, 'hints'> = {last: null, found: null, touched: false}
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
      } else {
        const again = deed === 'run' && now.touched
        if (again) this.#say(wrap(WALK.again[language], this.options.style))
        const found = await this.#do(step, deed === 'run' ? runStep : checkStepOnly)
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
    const done = fill(WALK.stepDone[language], {index, of: this.#steps.length})
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

  async #shell(): Promise<void> {
    const {session} = this.open
    this.#say(wrap(WALK.entering[this.options.language], this.options.style))
    await enterSession({...this.options, session})
    this.#mustBeOpen()
    // What `qlab check` and `qlab hint` noted in there, with the record in their own hands.
    const record = readRecord(session.folders.state)
    if (record !== null && record !== 'broken') session.record = record
    this.options.signal?.throwIfAborted()
  }

  /** Runs or checks a step. */
  async #do(step: GuideStep, how: DoStep): Promise<StepResult> {
    this.#mustBeOpen()
    const {emit, language, signal} = this.options
    const quiet: typeof emit = (event) => {
      if (event.type !== 'step-started') emit(event)
    }
    const context = {lab: this.open.live, language, emit: quiet, ...(signal && {signal})}
    this.options.write('\n')
    const result = await how(this.open.lab, step, new Map(), context)
    const before = this.#done.get(step.id)?.commands ?? []
    this.#done.set(step.id, {...result, commands: [...before, ...result.commands]})
    const {session} = this.open
    const progress = {...session.record.progress, ...progressOf([...this.#done.values()])}
    orLost(() => session.note({progress}), this.options.onLost)
    return result
  }

  /** Somebody may have closed it from another terminal. */
  #mustBeOpen(): void {
    const {session, lab} = this.open
    if (session.alive) return
    this.options.signal?.throwIfAborted()
    this.options.write('\n')
    throw new HostError(
      'lab-closed',
      {
        en: `The lab ${lab.id} was closed from outside.`,
        sv: `Labben ${lab.id} stängdes utifrån.`,
      },
      {
        suggestions: [`qlab start ${lab.id}`],
      },
    )
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
