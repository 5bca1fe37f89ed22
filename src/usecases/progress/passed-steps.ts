import type {GuideStep} from '../../model/lab/guide.js'
import type {Outcome} from '../../model/run/outcome.js'

/** The steps from the first on that have passed, up to the one where the student is. */
export function passedSteps(
  steps: readonly GuideStep[],
  progress: Readonly<Record<string, Outcome>>,
): readonly GuideStep[] {
  const open = steps.findIndex(({id}) => progress[id] !== 'passed')
  return open < 0 ? steps : steps.slice(0, open)
}
