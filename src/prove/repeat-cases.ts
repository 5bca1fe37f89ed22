import type {Lab} from '../model/lab/lab.js'
import type {CasePlan} from './case-plan.js'

/** The guide's own way so many times again, each in a session of its own: what fails now and then shows. */
export function repeatCases(lab: Lab, times: number): CasePlan[] {
  const {file, steps} = lab.guides.en
  const [first] = steps
  const last = steps.at(-1)
  if (!first || !last) return []
  return Array.from({length: times}, (_, index) => ({
    origin: {
      id: `repeat:${index + 1}`,
      kind: 'repeat',
      step: first.id,
      file,
      line: first.line,
      command: null,
      instead: null,
    },
    from: first.id,
    through: last.id,
    fences: new Map(),
    expectation: {must: 'pass', excuse: null},
  }))
}
