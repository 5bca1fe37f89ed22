import type {Lab} from '../model/lab/lab.js'
import type {CasePlan} from './case-plan.js'
import {alternativeCases} from './alternative-cases.js'
import {leftOutCases} from './left-out-cases.js'
import {mistakeCases} from './mistake-cases.js'
import {slipCases} from './slip-cases.js'

/** Every case of a lab that gets a session of its own. */
export function planCases(lab: Lab): CasePlan[] {
  return [...leftOutCases(lab), ...slipCases(lab), ...mistakeCases(lab), ...alternativeCases(lab)]
}
