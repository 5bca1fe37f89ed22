import type {CheckOf} from '../model/lab/check.js'
import {noteMade} from '../model/lab/note-made.js'
import type {Json} from '../model/json.js'

/** A check; the shape of its facts follows from what `observe` returns. */
export function check<Facts extends Json>(definition: CheckOf<Facts>): CheckOf<Facts> {
  noteMade('check', definition)
  return definition
}
