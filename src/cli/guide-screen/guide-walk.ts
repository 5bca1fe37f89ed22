import {InterruptedError} from '../../model/errors/errors.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {StepResult} from '../../model/run/result.js'
import {say} from '../../messages/say.js'
import {somebodyTypes} from '../../usecases/idle/somebody-types.js'
import {doStep, type DoStepOptions} from '../../usecases/lab/do-step.js'
import type {LabPanes} from '../../usecases/panes/lab-panes.js'
import type {AttendedLab} from '../../usecases/lab/open-or-join.js'
import {breakable} from '../walk/breakable.js'
import {askToLeave} from '../walk/ask-to-leave.js'
import type {Left, WalkEnd, Walker, WalkOptions} from '../walk/walker.js'
import {askAnswer, askHint, reportOf, typeStep, waitsTold} from './deeds.js'
import {GuideTerminals} from '../terminals/guide-terminals.js'
import {panesBeside} from '../panes/panes-beside.js'
import {whileDrawn} from './draw-topology.js'
import {followLive, whileFollowed} from './follow-live.js'
import {deedOf, type Deed} from './guide-keys.js'
import {GuideQuestions} from './guide-questions.js'
import {GuideState} from './guide-state.js'
import {GuideView, type Shown} from './guide-view.js'
import {keysText} from './keys-text.js'
import {OtherScreen} from './other-screen.js'

/** What a key asks for: something to do, the end of the last step, or one of the guide's terminals. */
type Asked = Deed | 'finish' | {readonly terminal: number}

/** The steps of an open lab with a guide that follows the student: its checks tick by themselves. */
export class GuideWalk implements Walker {
  readonly #state: GuideState
  readonly #view: GuideView
  readonly #questions: GuideQuestions
  readonly #panes: LabPanes | null
  readonly #terminals: GuideTerminals

  constructor(
    private readonly open: AttendedLab,
    private readonly options: WalkOptions,
  ) {
    this.#state = new GuideState(open, options)
    this.#panes = options.pane && panesBeside(open, options.pane, options)
    this.#terminals = new GuideTerminals(open, options)
    const {stdin: input, stdout: output} = process
    this.#view = new GuideView({
      ...{screen: new OtherScreen(output), style: options.style, input, output},
      onPaste: () => this.#onPaste(),
      interrupt: this.#panes?.own ? (signal) => this.#onSignal(signal) : undefined,
    })
    this.#questions = new GuideQuestions(this.#view, options)
  }

  results(): StepResult[] {
    return this.#state.done.all()
  }

  async all(notice = ''): Promise<WalkEnd | null> {
    try {
      await this.#panes?.lay(1)
      if (this.open.joined) await this.#state.takeUp((step) => this.#lookAgain(step))
      if (notice) this.#state.tell(notice)
      for (;;) {
        const deed = await this.#attend().catch((error: unknown) => this.#orDetach(error))
        if (deed === 'finish') return null
        const end = await this.#do(deed)
        if (end) return end
      }
    } finally {
      this.#view.leave()
    }
  }

  [Symbol.dispose](): void {
    this.#terminals[Symbol.dispose]()
  }

  async leave(canGoBack: boolean): Promise<Left | null> {
    this.#view.leave()
    return askToLeave(canGoBack, this.options)
  }

  /** Shows the step, with its checks as they are, until the student asks for something. */
  async #attend(): Promise<Asked> {
    const {place} = this.#state
    const {step, isDone} = place
    // Of a step with later ones done, a part may have been undone there, as the guide has it.
    const follows = !isDone || place.isLastDone ? step : null
    this.#show()
    return followLive(
      this.open,
      follows,
      {
        ...this.options,
        isDone,
        ticks: this.#state.looked(step),
        onTick: (tick) => {
          this.#state.tick(tick)
          this.#show()
        },
        onEarlier: (broken) => {
          this.#state.broken(broken)
          this.#show()
        },
        onLook: () => {
          if (this.#state.hasTimeNews()) this.#show()
          return this.#panes ? this.#panes.ensureFree() : this.#lookAtTerminals()
        },
        onPassed: async (signal) => {
          const result = follows && (await this.#check(follows, signal, {how: 'check-sparing'}))
          this.#show()
          return result?.outcome === 'passed'
        },
      },
      (signal) => this.#asked(signal),
    )
  }

  async #lookAgain(step: GuideStep): Promise<StepResult> {
    this.#show()
    this.#view.change({keys: []})
    return this.#check(step, this.options.signal, {how: 'check-sparing'})
  }

  /** Waits for a key; the lab's networks are drawn meanwhile, where they are what is read. */
  async #asked(signal: AbortSignal): Promise<Asked> {
    const ask = () => this.#view.ask((key) => this.#meaning(key), signal)
    if (!this.#state.draws) return ask()
    const onDrawn = (text: Shown['text']): void => this.#view.redraw((this.#state.text = text))
    return whileDrawn(this.open, {...this.options, signal, onDrawn}, ask)
  }

  #meaning(key: string): Asked | null {
    somebodyTypes(this.open)
    const {place} = this.#state
    if (/^[1-9]$/.test(key) && this.#terminals.has(Number(key))) return {terminal: Number(key)}
    const goesOn = key === '\r' && this.#view.atEnd && (place.step === null || place.isDone)
    const deed = goesOn ? 'next' : deedOf(key, place.possible())
    return deed === 'next' && place.at === place.steps.length ? 'finish' : deed
  }

  async #check(
    step: GuideStep,
    signal = this.options.signal,
    {how = 'check', emit = () => undefined}: Partial<Pick<DoStepOptions, 'how' | 'emit'>> = {},
  ): Promise<StepResult> {
    const result = await doStep(this.open, step, {
      ...this.options,
      how,
      emit,
      ...(signal && {signal}),
    })
    this.#state.take(result)
    return result
  }

  async #do(deed: Exclude<Asked, 'finish'>): Promise<WalkEnd | null> {
    if (typeof deed === 'object') {
      await this.#shell(deed.terminal)
      return null
    }
    const state = this.#state
    const {step, at} = state.place
    if (deed === 'next') state.go(at + 1)
    else if (deed === 'back') state.go(at - 1)
    else if (deed === 'text') state.read(state.place.text())
    else if (deed === 'keys') state.read(keysText(state.place.possible()))
    else if (deed === 'topology') state.draw()
    else if (deed === 'shell') await this.#shell()
    else if (deed === 'quit') return this.#quit()
    else if (deed === 'goto') return this.#questions.whereTo(state.place.steps)
    else if (step && deed === 'restart') return this.#questions.sureToRestart(at, step)
    else if (step && deed === 'hint') await this.#tell(askHint(this.open, step, this.options))
    else if (step && deed === 'answer' && state.place.earlier === null)
      await this.#tell(askAnswer(this.open, step, this.options))
    else if (step && deed === 'check') await this.#checkNow(step)
    else if (step && deed === 'run') await this.#run(step)
    return null
  }

  async #tell(asked: ReturnType<typeof askHint>): Promise<void> {
    const {text = this.#state.text, notice = ''} = await asked
    this.#state.read(text, notice)
  }

  async #checkNow(step: GuideStep): Promise<void> {
    const {language} = this.options
    const tell = (notice: string): void => this.#view.change({notice, keys: []})
    tell(say(language, 'screen.checking'))
    this.#state.notice = ''
    const emit = waitsTold(language, tell)
    const result = await breakable((signal) => this.#check(step, signal, {emit}), this.options)
    if (result) this.#state.report(reportOf(result), this.#state.notice)
    else this.#state.notice = say(language, 'screen.brokenOff')
  }

  #onPaste(): void {
    this.#state.notice = say(this.options.language, 'screen.pasted')
    this.#show()
  }

  /** Of panes of our own, while the guide is busy: Ctrl-C leaves them as they are. */
  #onSignal(signal: 'SIGINT' | 'SIGHUP'): void {
    if (signal === 'SIGHUP') process.kill(process.pid, signal)
    else void this.#panes?.detach().catch(() => undefined)
  }

  /** Ctrl-C in panes of our own leaves them, and does not end the guide. Where its pane is closed, the terminals stay. */
  async #orDetach(error: unknown): Promise<Deed> {
    const isCtrlC = error instanceof InterruptedError && error.signal === 'SIGINT'
    if (!this.#panes?.own || !isCtrlC || this.options.signal?.aborted) throw error
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

  async #shell(number?: number): Promise<void> {
    if (this.#panes) return this.#panes.focusTerminal()
    const visit = await this.#terminals.ready(number)
    this.#view.leave()
    const check = (step: GuideStep, signal: AbortSignal) => this.#check(step, signal, {how: 'check-sparing'})
    const typed = this.#view.forgetTyped()
    await whileFollowed(this.open, this.#state, {...this.options, check}, () => visit(typed))
    await this.#lookAtTerminals()
  }

  async #lookAtTerminals(): Promise<void> {
    if (this.#state.hasTerminals(await this.#terminals.all())) this.#show()
  }

  /** Types the step's commands, when the student has said so twice; of a step that is begun what is missing. */
  async #run(step: GuideStep): Promise<void> {
    if (this.#state.place.earlier !== null) return // the line that says what comes first is there
    const words = this.#state.isBegun ? 'screen.sureToSolve' : 'screen.sureToRun'
    if (!(await this.#questions.isSure(say(this.options.language, words)))) return
    this.#view.leave()
    this.#state.notice = ''
    const result = await typeStep(this.open, step, this.#state.isBegun, this.options)
    if (result) this.#state.take(result)
  }

  #show(): void {
    this.#view.show(this.#state.shown())
  }
}
