import {InterruptedError} from '../../model/errors/errors.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {StepResult} from '../../model/run/result.js'
import {say} from '../../messages/say.js'
import type {Tick} from '../../usecases/follow/step-ticks.js'
import {noteReached} from '../../usecases/guide/reached.js'
import {somebodyTypes} from '../../usecases/idle/somebody-types.js'
import {doStep} from '../../usecases/lab/do-step.js'
import type {LabPanes} from '../../usecases/panes/lab-panes.js'
import type {AttendedLab} from '../../usecases/lab/open-or-join.js'
import type {Style} from '../render/text/style.js'
import {breakable} from '../walk/breakable.js'
import {askToLeave} from '../walk/ask-to-leave.js'
import {StepsDone} from '../walk/steps-done.js'
import type {Left, Walker, WalkOptions} from '../walk/walker.js'
import {doneNotice} from './done-notice.js'
import {askHint, reportOf, typeStep, visitShell} from './deeds.js'
import {panesBeside} from '../panes/panes-beside.js'
import {followLive} from './follow-live.js'
import {GuidePlace} from './guide-place.js'
import {deedOf, keysFor, type Deed} from './guide-keys.js'
import {GuideView, type Shown} from './guide-view.js'
import {OtherScreen} from './other-screen.js'
import {withTick} from './ticks.js'

type Text = (style: Style) => string

/** The steps of an open lab with a guide that follows the student: its checks tick by themselves. */
export class GuideWalk implements Walker {
  readonly #done: StepsDone
  readonly #view: GuideView
  readonly #place: GuidePlace
  #text: Text
  #notice = ''
  #ticks: readonly Tick[] = []
  readonly #panes: LabPanes | null

  constructor(
    private readonly open: AttendedLab,
    private readonly options: WalkOptions,
  ) {
    this.#done = new StepsDone(open.lab.guides[options.language].steps)
    this.#place = new GuidePlace(open.lab, options.language, this.#done)
    this.#text = this.#place.text()
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
    for (const [index, step] of this.#place.steps.entries()) {
      if (progress[step.id] !== 'passed') return this.#go(index + 1)
      this.#go(index + 1, say(this.options.language, 'screen.looking'))
      this.#show()
      const {outcome} = await this.#check(step)
      if (outcome === 'passed') continue
      return this.#go(index + 1, say(this.options.language, 'walk.noLonger', {index: index + 1}))
    }
    this.#go(this.#place.steps.length)
  }

  #go(to: number, notice = ''): void {
    this.#place.go(to)
    this.#text = this.#place.text()
    this.#notice = notice
    const step = this.#place.step
    if (step) noteReached(this.open.session, step.id, this.options.onLost)
    this.#ticks = this.#place.ticks()
  }

  /** Shows the step, with its checks as they are, until the student asks for something. */
  async #attend(): Promise<Deed | 'finish'> {
    const step = this.#place.step
    const follows = this.#place.isDone ? null : step
    const following = {
      ...this.options,
      onTick: (tick: Tick) => {
        this.#ticks = withTick(this.#ticks, tick)
        this.#view.change({ticks: this.#ticks})
      },
      onLook: () => this.#panes?.ensureFree(),
      onPassed: async (signal: AbortSignal) => {
        const result = follows && (await this.#check(follows, signal))
        if (result?.outcome === 'passed')
          this.#notice = doneNotice(result, this.#place.steps, this.options.style)
        this.#show()
      },
    }
    if (!follows) this.#ticks = this.#place.ticks()
    this.#show()
    return followLive(this.open, follows, following, (signal) =>
      this.#view.ask((key) => this.#meaning(key), signal),
    )
  }

  #meaning(key: string): Deed | 'finish' | null {
    somebodyTypes(this.open)
    const goesOn = key === '\r' && this.#view.atEnd && (this.#place.step === null || this.#place.isDone)
    const deed = goesOn ? 'next' : deedOf(key, this.#place.possible())
    return deed === 'next' && this.#place.at === this.#place.steps.length ? 'finish' : deed
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
    const step = this.#place.step
    if (deed === 'next') this.#go(this.#place.at + 1)
    else if (deed === 'back') this.#go(this.#place.at - 1)
    else if (deed === 'text') this.#text = this.#place.text()
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
    if (result.outcome === 'passed') this.#notice = doneNotice(result, this.#place.steps, this.options.style)
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
    if (this.#place.earlier !== null) return // the line that says what comes first is there
    const yes = say(language, 'screen.yes')
    this.#view.change({notice: say(language, 'screen.sureToRun'), keys: []})
    this.#view.forgetTyped()
    const answer = await this.#view.ask((key) => (key.toLowerCase() === yes ? 'yes' : 'no'), signal)
    if (answer === 'no') return
    this.#view.leave()
    const result = await typeStep(this.open, step, this.options)
    if (result) this.#done.take(result)
    if (result?.outcome === 'passed') this.#notice = doneNotice(result, this.#place.steps, this.options.style)
  }

  #show(): void {
    this.#view.show(this.#shown())
  }

  #shown(): Shown {
    return {
      lab: this.open.lab.id,
      index: this.#place.at,
      of: this.#place.steps.length,
      title: this.#place.title,
      text: this.#text,
      ticks: this.#ticks,
      notice: this.#notice || this.#place.standing(),
      keys: keysFor(this.#place.possible(), this.options.style),
    }
  }
}
