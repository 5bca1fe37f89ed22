import * as v from 'valibot'
import {REGRADE_SCHEMA, WHY_AGAIN, type Regrade} from '../model/grading/regrade.js'
import {LANGUAGES} from '../model/language.js'
import {OUTCOMES} from '../model/run/outcome.js'
import {studentSchema} from './grades-schema.js'
import {ordinal} from './result-schema.js'

const text = v.nullable(v.string())
const points = v.pipe(v.number(), v.finite(), v.minValue(0))

const toldCheck = v.nullable(
  v.strictObject({
    outcome: v.picklist(OUTCOMES),
    points,
    of: points,
    diagnosis: v.nullable(v.strictObject({id: v.string(), text: v.string()})),
    reason: text,
  }),
)

const toldGrade = v.strictObject({
  source: v.string(),
  outcome: v.picklist(['passed', 'failed', 'error', 'refused']),
  score: v.nullable(points),
  of: points,
  adjustments: v.array(v.strictObject({points: v.pipe(v.number(), v.finite()), reason: v.string()})),
})

/** The contract `qlab/regrade/1`: no field may be missing, and none may be added. */
export const regradeSchema: v.GenericSchema<unknown, Regrade> = v.strictObject({
  schema: v.literal(REGRADE_SCHEMA),
  qlab: v.string(),
  language: v.picklist(LANGUAGES),
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  written: v.boolean(),
  changes: v.array(
    v.strictObject({
      student: studentSchema,
      lab: v.string(),
      title: v.string(),
      before: toldGrade,
      after: toldGrade,
      checks: v.array(
        v.strictObject({
          step: v.string(),
          number: ordinal,
          id: v.string(),
          title: v.string(),
          before: toldCheck,
          after: toldCheck,
        }),
      ),
    }),
  ),
  again: v.array(
    v.strictObject({
      student: studentSchema,
      lab: v.string(),
      source: v.string(),
      looks: v.array(
        v.strictObject({
          step: text,
          check: v.nullable(v.strictObject({id: v.string(), title: v.string()})),
          why: v.picklist(WHY_AGAIN),
          said: text,
        }),
      ),
      done: v.boolean(),
    }),
  ),
  broken: v.array(
    v.strictObject({
      file: v.string(),
      why: v.picklist(['foreign', 'damaged', 'no-submission', 'no-lab']),
      said: text,
    }),
  ),
})
