import * as v from 'valibot'
import {COURSE_SCHEMA, type CourseResult} from '../model/run/course-result.js'
import {OUTCOMES} from '../model/run/outcome.js'
import {resultSchema} from './result-schema.js'

const notRun = v.strictObject({
  lab: v.string(),
  outcome: v.picklist(['skipped', 'error']),
  code: v.string(),
  reason: v.string(),
  suggestions: v.array(v.string()),
  exitCode: v.pipe(v.number(), v.integer()),
})

/** The contract `qlab/course/1`: no field may be missing, and none may be added. */
export const courseSchema: v.GenericSchema<unknown, CourseResult> = v.strictObject({
  schema: v.literal(COURSE_SCHEMA),
  outcome: v.picklist(OUTCOMES),
  durationMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
  labs: v.array(v.union([resultSchema, notRun])),
})
