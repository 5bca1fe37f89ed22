import type {CheckOf} from '../model/lab/check.js'
import {noteCheck} from '../model/lab/defined-checks.js'
import type {Json} from '../model/json.js'

/** A check; the shape of its facts follows from what `observe` returns. */
export function check<Facts extends Json>(definition: CheckOf<Facts>): CheckOf<Facts> {
  noteCheck(definition)
  return definition
}
