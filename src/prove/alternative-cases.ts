import type {Fence} from '../model/lab/guide.js'
import type {Lab} from '../model/lab/lab.js'
import type {CasePlan} from './case-plan.js'

/** Every other right way that is kept with the lab; the whole lab must pass with it. */
export function alternativeCases(lab: Lab): CasePlan[] {
  const last = lab.guides.en.steps.at(-1)?.id ?? ''
  return lab.alternatives.map(({id, file, steps, needs, fences}) => {
    const [first = last, ...others] = steps
    const nothing: readonly Fence[] = []
    return {
      origin: {
        id: `alternative:${id}`,
        kind: 'alternative',
        step: first,
        file,
        line: fences[0]?.line ?? 1,
        command: null,
        instead: fences.flatMap(({commands}) => commands.map(({text}) => text)).join('\n'),
      },
      from: first,
      through: last,
      fences: new Map([[first, fences], ...others.map((step) => [step, nothing] as const)]),
      expectation: {must: 'pass', excuse: null},
      needs,
    }
  })
}
