import * as v from 'valibot'
import type {Grade} from '../../model/grading/grade.js'
import {gradeSchema} from '../../report/grades-schema.js'

/**
 * A grade as whoever reads its file gets it, its fields in the order of the contract: so it is the same to the byte whether somebody has
 * made it just now or it was kept.
 * @throws {v.ValiError} where it breaks the contract
 */
export function asRead(grade: Grade): Grade {
  return v.parse(gradeSchema, JSON.parse(JSON.stringify(grade)))
}
