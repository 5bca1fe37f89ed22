import type {Check} from '../model/check.js'
import {noteCheck} from '../model/defined-checks.js'
import type {Json} from '../model/json.js'

/** A check; the shape of its facts follows from what `observe` returns. */
export function check<Facts extends Json>(definition: Check<Facts>): Check<Facts> {
  noteCheck(definition)
  return definition
}
