import type {Lab} from '../model/lab/lab.js'
import {stepOfCheck} from '../model/lab/step-of-check.js'
import type {CasePlan} from './case-plan.js'

/** Every mistake that is kept with the lab, and that can be made with the values that it has. */
export function mistakeCases(lab: Lab): CasePlan[] {
  const made = lab.mistakes.filter(({handoutOnly}) => !lab.drawn || !handoutOnly)
  return made.map(({id, file, step, fails, diagnosis, fences}) => ({
    origin: {
      id: `mistake:${id}`,
      kind: 'mistake',
      step,
      file,
      line: fences[0]?.line ?? 1,
      command: null,
      instead: fences.flatMap(({commands}) => commands.map(({text}) => text)).join('\n'),
    },
    from: step,
    through: stepOfCheck(lab, fails) ?? step,
    fences: new Map([[step, fences]]),
    expectation: {must: 'be-diagnosed', check: fails, diagnosis},
  }))
}
