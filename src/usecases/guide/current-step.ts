import type {GuideStep} from '../../model/lab/guide.js'
import type {SessionRecord} from '../../model/session.js'

/** The first step that has not passed a check; null when all have. */
export function currentStep(
  steps: readonly GuideStep[],
  {progress}: Pick<SessionRecord, 'progress'>,
): GuideStep | null {
  return steps.find(({id}) => progress[id] !== 'passed') ?? null
}
