import type {Lab} from '../model/lab.js'
import type {CasePlan} from './case-plan.js'
import {leftOutCases} from './left-out-cases.js'

/** Every case of a lab that gets a session of its own. */
export function planCases(lab: Lab): CasePlan[] {
  return [...leftOutCases(lab)]
}
