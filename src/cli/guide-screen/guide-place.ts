import {fencePlace} from '../../model/lab/fence-place.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Language} from '../../model/language.js'
import {say} from '../../messages/say.js'
import {oneLine} from '../../report/visible.js'
import type {Tick} from '../../usecases/follow/step-ticks.js'
import {renderMarkdown} from '../render/text/markdown.js'
import type {Style} from '../render/text/style.js'
import type {StepsDone} from '../walk/steps-done.js'
import type {Deed} from './guide-keys.js'
import {ticksOf} from './ticks.js'

/** Where in a lab's guide a student reads, and what there is to do there. */
export class GuidePlace {
  /** The step that is shown, from 1; 0 is the introduction. */
  at = 0

  constructor(
    private readonly lab: Lab,
    private readonly language: Language,
    private readonly done: StepsDone,
  ) {}

  /** Goes to another step, and never past the ends of the guide. */
  go(to: number): void {
    this.at = Math.min(this.steps.length, Math.max(0, to))
  }

  get steps(): readonly GuideStep[] {
    return this.lab.guides[this.language].steps
  }

  get step(): GuideStep | null {
    return this.steps[this.at - 1] ?? null
  }

  get title(): string {
    return this.step?.title ?? this.lab.guides[this.language].title
  }

  get isDone(): boolean {
    return this.step !== null && this.done.hasPassed(this.step)
  }

  /** Whether this step is done, and none after it. */
  get isLastDone(): boolean {
    return this.isDone && !this.steps.slice(this.at).some((step) => this.done.hasPassed(step))
  }

  /** The first step that is not done, from 1, where it is one before this. */
  get earlier(): number | null {
    const first = this.#first
    return first !== null && first < this.at ? first : null
  }

  /** What can be done here. */
  possible(): Deed[] {
    const {step} = this
    if (!step) return ['next', 'shell', 'topology', 'goto', 'keys', 'quit']
    const canGoOn = this.at < this.steps.length || this.#first === null
    return [
      ...(canGoOn ? (['next'] as const) : []),
      'back',
      'text',
      ...(step.hints.length > 0 ? (['hint'] as const) : []),
      'answer',
      'check',
      'shell',
      'topology',
      ...(this.isDone ? [] : (['run'] as const)),
      'restart',
      'goto',
      'keys',
      'quit',
    ]
  }

  /** How the step stands, in words; `beside` where terminals in the lab stand beside the guide. */
  standing(beside = false): string {
    const {language, earlier} = this
    if (this.at === 0) return say(language, 'screen.begin')
    if (this.isDone && this.at === this.steps.length && this.#first === null)
      return say(language, 'screen.finish')
    if (this.isDone) return say(language, 'screen.doneBefore', {index: this.at})
    const title = oneLine(this.steps[(earlier ?? 0) - 1]?.title ?? '')
    return earlier === null
      ? this.#whereToType(beside)
      : say(language, 'screen.earlier', {index: earlier, title})
  }

  /** A free terminal does not help where a step is done in QEMU's monitor. */
  #whereToType(beside: boolean): string {
    const {language} = this
    const places = (this.step?.fences ?? []).map(({on}) => fencePlace(on))
    const monitors = places.flatMap((each) => (each.kind === 'monitor' ? [each.machine] : []))
    const [vm] = monitors
    if (vm !== undefined && monitors.length === places.length && monitors.every((each) => each === vm))
      return say(language, 'screen.whereToTypeInMonitor', {vm})
    if (vm !== undefined) return say(language, 'screen.whereToTypeEach')
    return say(language, beside ? 'screen.whereToTypeBeside' : 'screen.whereToType')
  }

  /** The text that is read here. */
  text(): (style: Style) => string {
    const body = this.step?.body ?? this.lab.guides[this.language].intro
    return (style) => renderMarkdown(body, style)
  }

  /** The step's checks as they were found last. */
  ticks(): readonly Tick[] {
    const {step} = this
    const checks = step ? (this.lab.spec.steps[step.id] ?? []) : []
    return ticksOf(checks, step && this.done.of(step), this.isDone, this.language)
  }

  get #first(): number | null {
    const index = this.steps.findIndex((step) => !this.done.hasPassed(step))
    return index < 0 ? null : index + 1
  }
}
