import {InterruptedError} from '../../model/errors/errors.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {StepResult} from '../../model/run/result.js'
import {say} from '../../messages/say.js'
import {oneLine} from '../../report/visible.js'
import type {Tick} from '../../usecases/follow/step-ticks.js'
import {noteReached} from '../../usecases/guide/reached.js'
import {doStep} from '../../usecases/lab/do-step.js'
import type {LabPanes} from '../../usecases/panes/lab-panes.js'
import type {AttendedLab} from '../../usecases/lab/open-or-join.js'
import {renderMarkdown} from '../render/text/markdown.js'
import type {Style} from '../render/text/style.js'
import {breakable} from '../walk/breakable.js'
import {askToLeave} from '../walk/ask-to-leave.js'
import {StepsDone} from '../walk/steps-done.js'
import type {Left, Walker, WalkOptions} from '../walk/walker.js'
import {doneNotice} from './done-notice.js'
import {askHint, reportOf, typeStep, visitShell} from './deeds.js'
import {panesBeside} from '../panes/panes-beside.js'
import {followLive} from './follow-live.js'
import {deedOf, keysFor, type Deed} from './guide-keys.js'
import {GuideView, type Shown} from './guide-view.js'
import {OtherScreen} from './other-screen.js'
import {ticksOf, withTick} from './ticks.js'

type Text = (style: Style) => string

/** The steps of an open lab with a guide that follows the student: its checks tick by themselves. */
export class GuideWalk implements Walker {
  readonly #done: StepsDone
  readonly #view: GuideView
  /** The step that is shown, from 1; 0 is the introduction. */
  #at = 0
  #text: Text
  #notice = ''
  #ticks: readonly Tick[] = []
  readonly #panes: LabPanes | null

  constructor(
    private readonly open: AttendedLab,
    private readonly options: WalkOptions,
  ) {
    this.#done = new StepsDone(this.#steps)
    this.#text = this.#textOf(0)
    this.#panes = options.pane && panesBeside(open, options.pane, options)
    const {stdin: input, stdout: output} = process
    this.#view = new GuideView({screen: new OtherScreen(output), style: options.style, input, output})
  }

  results(): StepResult[] {
    return this.#done.all()
  }

  async all(): Promise<Left | null> {
    try {
      await this.#panes?.lay(1)
      if (this.open.joined) await this.#takeUp()
      for (;;) {
        const deed = await this.#attend().catch((error: unknown) => this.#orDetach(error))
        if (deed === 'finish') return null
        const left = await this.#do(deed)
        if (left) return left
      }
    } finally {
      this.#view.leave()
    }
  }

  async leave(canGoBack: boolean): Promise<Left | null> {
    this.#view.leave()
    return askToLeave(canGoBack, this.options)
  }

  /** Goes to where the student was, and looks again at what was done before. */
  async #takeUp(): Promise<void> {
    const {progress} = this.open.session.record
    if (Object.keys(progress).length === 0) return
    for (const [index, step] of this.#steps.entries()) {
      if (progress[step.id] !== 'passed') return this.#go(index + 1)
      this.#go(index + 1, say(this.options.language, 'screen.looking'))
      this.#show()
      const {outcome} = await this.#check(step)
      if (outcome === 'passed') continue
      return this.#go(index + 1, say(this.options.language, 'walk.noLonger', {index: index + 1}))
    }
    this.#go(this.#steps.length)
  }

  #go(to: number, notice = ''): void {
    this.#at = Math.min(this.#steps.length, Math.max(0, to))
    this.#text = this.#textOf(this.#at)
    this.#notice = notice
    const step = this.#step
    if (step) noteReached(this.open.session, step.id, this.options.onLost)
    this.#ticks = this.#ticksNow()
  }

  /** Shows the step, with its checks as they are, until the student asks for something. */
  async #attend(): Promise<Deed | 'finish'> {
    const step = this.#step
    const follows = step && !this.#done.hasPassed(step) ? step : null
    const following = {
      ...this.options,
      onTick: (tick: Tick) => {
        this.#ticks = withTick(this.#ticks, tick)
        this.#view.change({ticks: this.#ticks})
      },
      onLook: () => this.#panes?.ensureFree(),
      onPassed: async (signal: AbortSignal) => {
        const result = follows && (await this.#check(follows, signal))
        if (result?.outcome === 'passed') this.#notice = doneNotice(result, this.#steps, this.options.style)
        this.#show()
      },
    }
    if (!follows) this.#ticks = this.#ticksNow()
    this.#show()
    return followLive(this.open, follows, following, (signal) =>
      this.#view.ask((key) => this.#meaning(key), signal),
    )
  }

  #meaning(key: string): Deed | 'finish' | null {
    const goesOn =
      key === '\r' && this.#view.atEnd && (this.#step === null || this.#done.hasPassed(this.#step))
    const deed = goesOn ? 'next' : deedOf(key, this.#possible())
    return deed === 'next' && this.#at === this.#steps.length ? 'finish' : deed
  }

  #possible(): Deed[] {
    const step = this.#step
    if (!step) return ['next', 'shell', 'quit']
    const isLast = this.#at === this.#steps.length
    const canGoOn = !isLast || this.#first === null
    return [
      ...(canGoOn ? (['next'] as const) : []),
      'back',
      'text',
      ...(step.hints.length > 0 ? (['hint'] as const) : []),
      'check',
      'shell',
      ...(this.#done.hasPassed(step) ? [] : (['run'] as const)),
      'quit',
    ]
  }

  async #check(step: GuideStep, signal = this.options.signal): Promise<StepResult> {
    const result = await doStep(this.open, step, {
      ...this.options,
      how: 'check',
      emit: () => undefined,
      ...(signal && {signal}),
    })
    this.#done.take(result)
    return result
  }

  async #do(deed: Deed): Promise<Left | null> {
    const step = this.#step
    if (deed === 'next') this.#go(this.#at + 1)
    else if (deed === 'back') this.#go(this.#at - 1)
    else if (deed === 'text') this.#text = this.#textOf(this.#at)
    else if (deed === 'shell') await this.#shell()
    else if (deed === 'quit') return this.#quit()
    else if (step && deed === 'hint') await this.#hint(step)
    else if (step && deed === 'check') await this.#checkNow(step)
    else if (step && deed === 'run') await this.#run(step)
    return null
  }

  async #hint(step: GuideStep): Promise<void> {
    const {text = this.#text, notice = ''} = await askHint(this.open, step, this.options)
    this.#text = text
    this.#notice = notice
  }

  async #checkNow(step: GuideStep): Promise<void> {
    const {language} = this.options
    this.#view.change({notice: say(language, 'screen.checking'), keys: []})
    const result = await breakable((signal) => this.#check(step, signal), this.options)
    this.#notice = result ? '' : say(language, 'screen.brokenOff')
    if (!result) return
    if (result.outcome === 'passed') this.#notice = doneNotice(result, this.#steps, this.options.style)
    this.#text = reportOf(result)
  }

  /** Ctrl-C in panes of our own leaves them as they are, and does not end the guide. */
  async #orDetach(error: unknown): Promise<Deed> {
    if (!this.#panes?.own || !(error instanceof InterruptedError) || this.options.signal?.aborted) throw error
    await this.#panes.detach()
    return 'text'
  }

  /** The panes can be left as they are, and everything in them goes on. */
  async #quit(): Promise<Left | null> {
    const left = await this.leave(true)
    if (left !== 'keep' || !this.#panes?.own) return left
    await this.#panes.detach()
    return null
  }

  async #shell(): Promise<void> {
    if (this.#panes) return this.#panes.focusTerminal()
    this.#view.leave()
    await visitShell(this.open, this.options)
  }

  /** Types the step's commands, when the student has said so twice. */
  async #run(step: GuideStep): Promise<void> {
    const {language, signal} = this.options
    if (this.#first !== null && this.#first < this.#at) return // the line that says what comes first is there
    const yes = say(language, 'screen.yes')
    this.#view.change({notice: say(language, 'screen.sureToRun'), keys: []})
    this.#view.forgetTyped()
    const answer = await this.#view.ask((key) => (key.toLowerCase() === yes ? 'yes' : 'no'), signal)
    if (answer === 'no') return
    this.#view.leave()
    const result = await typeStep(this.open, step, this.options)
    if (result) this.#done.take(result)
    if (result?.outcome === 'passed') this.#notice = doneNotice(result, this.#steps, this.options.style)
  }

  #ticksNow(): readonly Tick[] {
    const step = this.#step
    const checks = step ? (this.open.lab.spec.steps[step.id] ?? []) : []
    return ticksOf(checks, step && this.#done.of(step), this.options.language)
  }

  #show(): void {
    this.#view.show(this.#shown())
  }

  #shown(): Shown {
    const {language, style} = this.options
    const guide = this.open.lab.guides[language]
    const step = this.#step
    return {
      lab: this.open.lab.id,
      index: this.#at,
      of: this.#steps.length,
      title: step ? step.title : guide.title,
      text: this.#text,
      ticks: this.#ticks,
      notice: this.#notice || this.#standing(),
      keys: keysFor(this.#possible(), style),
    }
  }

  #standing(): string {
    const {language} = this.options
    if (this.#at === 0) return say(language, 'screen.begin')
    const step = this.#step
    if (step && this.#done.hasPassed(step)) return say(language, 'screen.doneBefore', {index: this.#at})
    const first = this.#first
    const {title = ''} = this.#steps[(first ?? 0) - 1] ?? {}
    return first !== null && first < this.#at
      ? say(language, 'screen.earlier', {index: first, title: oneLine(title)})
      : ''
  }

  #textOf(at: number): Text {
    const guide = this.open.lab.guides[this.options.language]
    const body = at === 0 ? guide.intro : (guide.steps[at - 1]?.body ?? guide.intro)
    return (style) => renderMarkdown(body, style)
  }

  get #step(): GuideStep | null {
    return this.#steps[this.#at - 1] ?? null
  }

  /** The first step that is not done, from 1; null when all are. */
  get #first(): number | null {
    const index = this.#steps.findIndex((step) => !this.#done.hasPassed(step))
    return index < 0 ? null : index + 1
  }

  get #steps(): readonly GuideStep[] {
    return this.open.lab.guides[this.options.language].steps
  }
}
