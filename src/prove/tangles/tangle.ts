import type {Command, Fence, GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import {TANGLE} from '../../model/proof.js'
import type {CasePlan, Expectation} from '../case-plan.js'

/** Stands between the commands that a tangle is made of. */
export const AND = '\n&\n'

/** A step done otherwise than its guide has it. */
export interface Tangle {
  /** What it is, after the step: `1 and 3: another name, br1 for br0; left down`. */
  readonly what: string
  readonly step: GuideStep
  readonly fences: readonly Fence[]
  /** The guide's commands that it is about. */
  readonly commands: readonly Command[]
  /** What is typed in their place. */
  readonly instead: string
  readonly expectation: Expectation
  /** The step by which it is noticed, where that is a later one. */
  readonly noticed?: string | undefined
}

export function tangleCase(lab: Lab, tangle: Tangle): CasePlan {
  const {what, step, fences, commands, instead, expectation, noticed} = tangle
  return {
    origin: {
      id: `${TANGLE}:${step.id}/${what}`,
      kind: TANGLE,
      step: step.id,
      file: lab.guides.en.file,
      line: commands[0]?.line ?? step.line,
      command: commands.map(({text}) => text).join(AND),
      instead,
    },
    from: step.id,
    through: noticed ?? step.id,
    fences: new Map([[step.id, fences]]),
    expectation,
  }
}
