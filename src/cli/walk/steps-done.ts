import type {GuideStep} from '../../model/lab/guide.js'
import type {StepResult} from '../../model/run/result.js'

/** What became of the steps of a walk. */
export class StepsDone {
  readonly #results = new Map<string, StepResult>()

  /** @param hasPassedElsewhere whether a step was found right by somebody else since, as in another terminal */
  constructor(
    private readonly steps: readonly GuideStep[],
    private readonly hasPassedElsewhere: (step: string) => boolean = () => false,
  ) {}

  /** Takes a step's newest result; the commands that were typed before stay. */
  take(result: StepResult): void {
    const before = this.#results.get(result.id)?.commands ?? []
    this.#results.set(result.id, {...result, commands: [...before, ...result.commands]})
  }

  /** What became of a step; null when nobody came to it. */
  of({id}: GuideStep): StepResult | null {
    return this.#results.get(id) ?? null
  }

  hasPassed(step: GuideStep): boolean {
    return this.of(step)?.outcome === 'passed' || this.hasPassedElsewhere(step.id)
  }

  /** Every step's result; one that nobody came to is skipped. */
  all(): StepResult[] {
    return this.steps.map(({id, title}, index) => {
      const known = this.#results.get(id)
      const passed = known?.outcome === 'passed' || this.hasPassedElsewhere(id)
      return {
        ...(known ?? {durationMs: 0, commands: [], checks: [], needed: []}),
        ...{number: index + 1, id, title},
        outcome: passed ? 'passed' : (known?.outcome ?? 'skipped'),
      }
    })
  }
}
