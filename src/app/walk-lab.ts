import {runStep} from '../engine/run-step.js'
import {checkStepOnly} from '../engine/check-step-only.js'
import type {DoStep} from '../engine/run-steps.js'
import type {GuideStep} from '../model/guide.js'
import type {RunResult, StepResult} from '../model/result.js'
import {choose, type Choice} from '../report/terminal/choose.js'
import {renderMarkdown} from '../report/terminal/markdown.js'
import type {Style} from '../report/terminal/style.js'
import {enterSession} from './enter-lab.js'
import {openLab, type OpenLab, type OpenLabOptions} from './open-lab.js'
import {progressOf, runResult} from './run-lab.js'
import {WALK} from './walk-phrases.js'

export interface WalkLabOptions extends Omit<OpenLabOptions, 'scratch'> {
  readonly style: Style
  /** Writes to the student's terminal. */
  readonly write: (text: string) => void
}

type Deed = 'run' | 'shell' | 'check' | 'hint' | 'reread' | 'quit'

/** Opens a lab and walks its steps with a student at a terminal. */
export async function walkLab(options: WalkLabOptions): Promise<RunResult> {
  const started = performance.now()
  await using open = await openLab({...options, scratch: false})
  const walk = new Walk(open, options)
  walk.say(renderMarkdown(open.lab.guides[options.language].intro, options.style))
  const leftOpen = await walk.steps()
  const result = runResult(open, walk.results(), performance.now() - started)
  if (leftOpen) open.keep()
  options.emit({type: 'finished', result})
  return result
}

class Walk {
  readonly #done = new Map<string, StepResult>()

  constructor(
    private readonly open: OpenLab,
    private readonly options: WalkLabOptions,
  ) {}

  say(text: string): void {
    this.options.write(`\n${text.trimEnd()}\n\n`)
  }

  /** Every step's result; one that nobody came to is skipped. */
  results(): StepResult[] {
    return this.#guideSteps.map(
      ({id, title}) =>
        this.#done.get(id) ?? {id, title, outcome: 'skipped', durationMs: 0, commands: [], checks: []},
    )
  }

  /** Walks on from step to step. Gives whether the lab is to stay open. */
  async steps(): Promise<boolean> {
    for (const step of this.#guideSteps) {
      const left = await this.#step(step)
      if (left) return left === 'keep'
    }
    return (await this.#leave(false)) === 'keep'
  }

  /** One step, until it has passed, or the student quits. */
  async #step(step: GuideStep): Promise<'keep' | 'close' | null> {
    const {emit, language} = this.options
    const of = this.#guideSteps.length
    emit({
      type: 'step-started',
      id: step.id,
      title: step.title,
      index: this.#guideSteps.indexOf(step) + 1,
      of,
    })
    this.say(renderMarkdown(step.body, this.options.style))
    let hints = 0
    let last: Deed = 'run'
    for (;;) {
      const deed = await this.#ask(step, hints, last)
      this.options.signal?.throwIfAborted()
      if (deed === 'quit') {
        const left = await this.#leave(true)
        if (left) return left
        continue
      }
      if (deed === 'reread') this.say(renderMarkdown(step.body, this.options.style))
      if (deed === 'hint') {
        const hint = step.hints[hints++]
        this.say(hint ? renderMarkdown(hint, this.options.style) : WALK.noMoreHints[language])
      }
      if (deed === 'shell') {
        this.say(WALK.entering[language])
        await enterSession(this.open.session)
      }
      if (deed === 'run' && (await this.#do(step, runStep))) return null
      if (deed === 'check' && (await this.#do(step, checkStepOnly))) return null
      last = deed === 'shell' ? 'check' : deed
    }
  }

  /** Runs or checks a step; gives whether it has passed. */
  async #do(step: GuideStep, how: DoStep): Promise<boolean> {
    const {emit, language, signal} = this.options
    const context = {lab: this.open.live, language, emit, ...(signal && {signal})}
    const quiet = {
      ...context,
      emit: (event: Parameters<typeof emit>[0]) => event.type !== 'step-started' && emit(event),
    }
    const result = await how(this.open.lab, step, new Map(), quiet)
    const before = this.#done.get(step.id)?.commands ?? []
    this.#done.set(step.id, {...result, commands: [...before, ...result.commands]})
    this.open.session.note({progress: progressOf([...this.#done.values()])})
    return result.outcome === 'passed'
  }

  async #ask(step: GuideStep, hintsGiven: number, last: Deed): Promise<Deed> {
    const {language} = this.options
    const left = step.hints.length - hintsGiven
    const choices: Choice<Deed>[] = [
      {value: 'run', label: WALK.run[language], hint: WALK.runHint[language]},
      {value: 'shell', label: WALK.shell[language], hint: WALK.shellHint[language]},
      {value: 'check', label: WALK.check[language], hint: WALK.checkHint[language]},
      ...(left > 0
        ? [{value: 'hint' as const, label: `${WALK.hint[language]} (${hintsGiven + 1}/${step.hints.length})`}]
        : []),
      {value: 'reread', label: WALK.reread[language]},
      {value: 'quit', label: WALK.quit[language], hint: WALK.quitHint[language]},
    ]
    return (
      (await choose(WALK.what[language], choices, last === 'hint' && left === 0 ? 'shell' : last)) ?? 'quit'
    )
  }

  /** Null: stay in the step. */
  async #leave(canGoBack: boolean): Promise<'keep' | 'close' | null> {
    const {language} = this.options
    const choices: Choice<'keep' | 'close' | 'back'>[] = [
      {value: 'close', label: WALK.close[language], hint: WALK.closeHint[language]},
      {value: 'keep', label: WALK.keep[language], hint: WALK.keepHint[language]},
      ...(canGoBack ? [{value: 'back' as const, label: WALK.back[language]}] : []),
    ]
    const answer = (await choose(WALK.leave[language], choices, 'close')) ?? 'close'
    return answer === 'back' ? null : answer
  }

  get #guideSteps(): readonly GuideStep[] {
    return this.open.lab.guides[this.options.language].steps
  }
}
