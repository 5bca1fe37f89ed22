import type {Check} from '../../model/lab/check.js'
import type {Language} from '../../model/language.js'
import type {StepResult} from '../../model/run/result.js'
import type {Tick} from '../../usecases/follow/step-ticks.js'

/** The ticks with a new one in its place, or after the others. */
export function withTick(ticks: readonly Tick[], tick: Tick): readonly Tick[] {
  const place = ticks.findIndex(({id}) => id === tick.id)
  return place < 0 ? [...ticks, tick] : ticks.with(place, tick)
}

/**
 * The checks of a step before anybody looks: as they were found last, or not yet.
 * @param isDone whether the step has passed, here or elsewhere
 */
export function ticksOf(
  checks: readonly Check[],
  last: StepResult | null,
  isDone: boolean,
  language: Language,
): Tick[] {
  return checks.map(({id, title}) => {
    const found = last?.checks.find((check) => check.id === id) ?? null
    const state = isDone || found?.outcome === 'passed' ? 'passed' : 'not-yet'
    return {id, title: title[language], state, found, awaited: null}
  })
}
