import type {GradesFormat} from './grades-format.js'
import {csv} from './formats/csv.js'
import {json} from './formats/json.js'

/** Every format of grades, in the order of the names. */
export const GRADES_FORMATS: readonly GradesFormat[] = [csv, json]
