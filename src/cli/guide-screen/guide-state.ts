import type {GuideStep} from '../../model/lab/guide.js'
import type {NeededCheck, StepResult} from '../../model/run/result.js'
import {say} from '../../messages/say.js'
import {oneLine} from '../../report/visible.js'
import {stepTicks} from '../../usecases/follow/follow-step.js'
import {StepTicks, type Tick} from '../../usecases/follow/step-ticks.js'
import {noteReached} from '../../usecases/guide/reached.js'
import {TimeWarning} from '../../usecases/idle/time-warning.js'
import type {AttendedLab} from '../../usecases/lab/open-or-join.js'
import {wrap} from '../render/text/fit.js'
import type {Style} from '../render/text/style.js'
import {StepsDone} from '../walk/steps-done.js'
import type {WalkOptions} from '../walk/walker.js'
import type {GuideTerminal} from '../terminals/guide-terminals.js'
import {terminalList} from '../terminals/terminal-list.js'
import {doneNotice} from './done-notice.js'
import {keysFor} from './guide-keys.js'
import {GuidePlace} from './guide-place.js'
import type {Shown} from './guide-view.js'
import {withTick} from './ticks.js'

type Text = (style: Style) => string

/** Lines that a notice may have beside the text: the screen has room for no more where it is low. */
const MOST_BESIDE = 3

/** What a guide knows of the steps of its lab, and what it shows of them now. */
export class GuideState {
  readonly done: StepsDone
  readonly place: GuidePlace
  /** What is read: the step's text, or what was asked for in its place. */
  text: Text
  notice = ''
  /** Whether the text is the lab's networks, which are drawn again whenever they change. */
  draws = false
  #reports = false
  #ticks: readonly Tick[] = []
  #broken: readonly NeededCheck[] = []
  #terminals: readonly GuideTerminal[] = []
  readonly #looked = new Map<string, StepTicks>()
  readonly #time: TimeWarning

  constructor(
    private readonly open: AttendedLab,
    private readonly options: WalkOptions,
  ) {
    const {session} = open
    this.done = new StepsDone(
      open.lab.guides[options.language].steps,
      (step) => session.record.progress[step] === 'passed',
    )
    this.place = new GuidePlace(open.lab, options.language, this.done)
    this.text = this.place.text()
    this.#time = new TimeWarning(options)
  }

  /** Goes to where the student was, and has looked at again what was done before. */
  async takeUp(look: (step: GuideStep) => Promise<StepResult>): Promise<void> {
    const {language} = this.options
    const {progress} = this.open.session.record
    if (Object.keys(progress).length === 0) return
    const {steps} = this.place
    // Whoever has done it all may be taking it apart again.
    if (steps.every(({id}) => progress[id] === 'passed')) return this.go(steps.length)
    for (const [index, step] of steps.entries()) {
      if (progress[step.id] !== 'passed') return this.go(index + 1)
      this.go(index + 1, say(language, 'screen.looking'))
      if ((await look(step)).outcome === 'passed') continue
      return this.go(index + 1, say(language, 'screen.broken', {index: index + 1, at: index + 1}))
    }
    this.go(steps.length)
  }

  /** Whether there is news of what is left of the day. */
  hasTimeNews(): boolean {
    return this.#time.news() !== null
  }

  /** Goes to another step, and shows its text. */
  go(to: number, notice = ''): void {
    this.place.go(to)
    this.read(this.place.text(), notice)
    const {step} = this.place
    if (step) noteReached(this.open.session, step.id, this.options.onLost)
    this.#ticks = this.place.ticks()
    this.#broken = []
  }

  /** Shows another text in its place. */
  read(text: Text, notice = ''): void {
    this.text = text
    this.notice = notice
    this.draws = false
    this.#reports = false
  }

  /** Says what a student must know before going on: beside the text, or in its place where it is long. */
  tell(notice: string): void {
    const paragraphs = (style: Style): string[] => notice.split('\n').map((each) => wrap(each, style))
    const isLong = paragraphs(this.options.style).join('\n').split('\n').length > MOST_BESIDE
    if (!isLong || !this.place.step) this.notice = notice
    else this.read((style) => paragraphs(style).join('\n\n'), say(this.options.language, 'screen.backToText'))
  }

  /** Shows the lab's networks, once they are drawn. */
  draw(): void {
    this.read(() => say(this.options.language, 'screen.looking'))
    this.draws = true
  }

  /** Shows what a check has found, until something of that is no longer so. */
  report(text: Text, notice: string): void {
    this.read(text, notice)
    this.#reports = true
  }

  /** Takes what a check or a run of a step has found, and says what was proved where it passed. */
  take(result: StepResult): void {
    this.done.take(result)
    if (result.outcome === 'passed') this.notice = doneNotice(result, this.place.steps, this.options.style)
    if (result.id === this.place.step?.id) this.#ticks = this.place.ticks()
  }

  /** Takes a newer look at a check of the step. */
  tick(tick: Tick): void {
    const before = this.#ticks.find(({id}) => id === tick.id)
    this.#ticks = withTick(this.#ticks, tick)
    if (this.#reports && before?.state !== tick.state && tick.state === 'passed')
      this.read(this.place.text(), this.notice)
  }

  /** Takes what of earlier steps is broken now. */
  broken(checks: readonly NeededCheck[]): void {
    this.#broken = checks
  }

  /** What looks at the step's checks have found, whatever was pressed meanwhile: a mistake is as old as it is. */
  looked(step: GuideStep | null): StepTicks {
    if (!step) return new StepTicks(() => false)
    const ticks = this.#looked.get(step.id) ?? stepTicks(step)
    this.#looked.set(step.id, ticks)
    ticks.havePassed(this.#ticks.filter(({state}) => state === 'passed').map(({id}) => id))
    return ticks
  }

  /** Takes which terminals the guide has; gives whether that is news. */
  hasTerminals(terminals: readonly GuideTerminal[]): boolean {
    const isNews = JSON.stringify(terminals) !== JSON.stringify(this.#terminals)
    this.#terminals = terminals
    return isNews
  }

  /** Whether something of the step is done already. */
  get isBegun(): boolean {
    return this.#ticks.some(({state}) => state === 'passed')
  }

  shown(): Shown {
    const {place, text} = this
    return {
      lab: this.open.lab.id,
      index: place.at,
      of: place.steps.length,
      title: place.title,
      text,
      ticks: [...this.#broken.map((broken) => this.#brokenTick(broken)), ...this.#ticks],
      notice: [this.#timeNotice(), this.#stepNotice(), this.#terminalNotice()]
        .filter((each) => each !== '')
        .join('\n'),
      keys: keysFor(place.possible(), this.options.style),
    }
  }

  #stepNotice(): string {
    const {notice, place} = this
    return this.#brokenNotice() || notice || this.#askNotice() || place.standing(this.options.pane !== null)
  }

  /** Where one of its terminals is held by a VM: which one, and how to get to each. */
  #terminalNotice(): string {
    const {language, style} = this.options
    if (this.#terminals.every(({vm}) => vm === null)) return ''
    return wrap(say(language, 'screen.terminals', {list: terminalList(this.#terminals, language)}), style)
  }

  /** Little is left of the day: that is told whatever else there is. */
  #timeNotice(): string {
    const {minutes} = this.#time
    const {language, style} = this.options
    return minutes === null ? '' : wrap(say(language, 'screen.timeLeft', {minutes}), style)
  }

  #brokenTick({number: index, check}: NeededCheck): Tick {
    const title = say(this.options.language, 'screen.ofStep', {index, title: oneLine(check.title)})
    return {id: `${index}/${check.id}`, title, state: 'wrong', found: check, awaited: null}
  }

  /** That all of the step has passed, but not in one look: some of it was seen only when the student asked. */
  #askNotice(): string {
    const {isDone} = this.place
    const passed = this.#ticks.length > 0 && this.#ticks.every(({state}) => state === 'passed')
    const remembered = this.#ticks.some(({found}) => found !== null && found.outcome !== 'passed')
    return passed && remembered && !isDone ? say(this.options.language, 'screen.askFor') : ''
  }

  /** That a step which was done is not as it should be, and what helps. */
  #brokenNotice(): string {
    const {place} = this
    const own = place.isDone && this.#ticks.some(({state}) => state === 'wrong') ? place.at : null
    const index = this.#broken[0]?.number ?? own
    return index === null ? '' : say(this.options.language, 'screen.broken', {index, at: place.at})
  }
}
