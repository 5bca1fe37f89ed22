import type {GuideStep} from '../model/lab/guide.js'
import type {Lab} from '../model/lab/lab.js'
import type {CasePlan} from './case-plan.js'

/** A step as the guide has it, for trying out that what comes before it is there as it should be. */
export function controlCase(lab: Lab, {id, line}: GuideStep): CasePlan {
  return {
    origin: {
      id: `control:${id}`,
      kind: 'solved',
      step: id,
      file: lab.guides.en.file,
      line,
      command: null,
      instead: null,
    },
    from: id,
    through: id,
    fences: new Map(),
    expectation: {must: 'pass', excuse: null},
  }
}
