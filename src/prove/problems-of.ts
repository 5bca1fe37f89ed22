import type {Lab} from '../model/lab/lab.js'
import type {CasePlan} from './case-plan.js'
import {unusedEquivalents} from './slip-cases.js'

/** What is wrong with a lab's own word on its proof, with file and line. */
export function problemsOf(lab: Lab, plans: readonly CasePlan[]): string[] {
  return unusedEquivalents(lab, plans).map(
    ({file, line, command}) =>
      `${file}:${line}: prove makes no such slip: ${command.replaceAll(/\s+/g, ' ')}. Copy the wrong command as prove shows it, or take the entry away.`,
  )
}
