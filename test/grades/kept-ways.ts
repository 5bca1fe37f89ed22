import type {Fence} from '../../src/model/lab/guide.js'
import type {Lab} from '../../src/model/lab/lab.js'
import {stepOfCheck} from '../../src/model/lab/step-of-check.js'
import type {Submission} from '../../src/model/grading/submission.js'

/** A submission of which it is known what it must come to. */
export interface KeptWay {
  /** `right`, `empty`, `half`, `alternative-brctl`, `mistake-bridge-down`. */
  readonly name: string
  readonly submission: Submission
  /** The steps that must not have all of their points; every other one must. */
  readonly loses: readonly string[]
  /** Of a mistake: the check that fails, and how it is recognised. */
  readonly fails?: {readonly check: string; readonly diagnosis: string}
  /** A program that not every computer has. */
  readonly needs?: string
}

/**
 * What is kept of a lab's ways, right and wrong, as submissions: the guide's own, all of it, half of it and nothing; every alternative; and every
 * mistake, the rest of it as the guide has it.
 */
export function keptWays(lab: Lab): KeptWay[] {
  const steps = lab.guides.en.steps.map(({id}) => id)
  const half = steps.slice(Math.ceil(steps.length / 2))
  const nothing = (ids: readonly string[]) => new Map(ids.map((id): [string, readonly Fence[]] => [id, []]))
  return [
    {name: 'right', submission: submissionWith(lab, new Map()), loses: []},
    {name: 'half', submission: submissionWith(lab, nothing(half)), loses: half},
    {name: 'empty', submission: submissionWith(lab, nothing(steps)), loses: steps},
    ...lab.alternatives.map(({id, steps: [first = '', ...others], needs, fences}) => ({
      name: `alternative-${id}`,
      submission: submissionWith(lab, new Map([[first, fences], ...nothing(others)])),
      loses: [],
      ...(needs !== null && {needs}),
    })),
    ...lab.mistakes.map(({id, step, fails, diagnosis, fences}) => ({
      name: `mistake-${id}`,
      submission: submissionWith(lab, new Map([[step, fences]])),
      loses: [stepOfCheck(lab, fails) ?? step],
      fails: {check: fails, diagnosis},
    })),
  ]
}

/** The guide's own way, with other commands in some steps. */
function submissionWith({id, guides}: Lab, others: ReadonlyMap<string, readonly Fence[]>): Submission {
  return {
    ...{lab: id, content: null, student: null, seed: null, qlab: null, made: null, hints: 0, solved: []},
    steps: guides.en.steps.map((step) => ({id: step.id, fences: others.get(step.id) ?? step.fences})),
  }
}
