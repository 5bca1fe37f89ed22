import * as v from 'valibot'
import {GRADE_SCHEMA, MOST_PICTURE, type Grade} from '../model/grading/grade.js'
import {GRADES_SCHEMA, type GradedSubmission, type Grades} from '../model/grading/grades.js'
import {VISIBILITIES} from '../model/lab/check.js'
import {LANGUAGES} from '../model/language.js'
import {ENDS_OF_LOOKS} from '../model/run/observed.js'
import {OUTCOMES} from '../model/run/outcome.js'
import {checkSchema, commandSchema, jsonSchema, milliseconds, ordinal} from './result-schema.js'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const points = v.pipe(v.number(), v.finite(), v.minValue(0))
export const momentSchema = v.pipe(v.string(), v.isoTimestamp())
export const digestSchema = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/))

const seconds = v.pipe(v.number(), v.finite(), v.minValue(0))

const observed = v.strictObject({
  by: digestSchema,
  looks: v.exactOptional(
    v.array(v.strictObject({facts: jsonSchema, after: seconds, passes: v.exactOptional(seconds)})),
  ),
  partial: v.exactOptional(v.literal(true)),
  wait: seconds,
  end: v.picklist(ENDS_OF_LOOKS),
  dead: v.array(v.strictObject({machine: v.string(), stderr: v.string(), serialTail: v.string()})),
  cure: v.nullable(v.strictObject({said: v.string(), fitted: v.string()})),
})

const check = v.strictObject({
  ...checkSchema.entries,
  points,
  of: points,
  visibility: v.picklist(VISIBILITIES),
  observed: v.exactOptional(observed),
})

const step = v.strictObject({
  number: ordinal,
  id: v.string(),
  title: v.string(),
  outcome: v.picklist(OUTCOMES),
  durationMs: milliseconds,
  points,
  of: points,
  readied: v.boolean(),
  commands: v.array(commandSchema),
  checks: v.array(check),
  besides: v.exactOptional(v.array(check)),
  idle: v.exactOptional(v.array(check)),
  broken: v.exactOptional(v.strictObject({en: v.string(), sv: v.string()})),
  begun: v.exactOptional(v.strictObject({step: ordinal, guide: v.nullable(digestSchema)})),
  over: v.exactOptional(
    v.strictObject({what: v.picklist(['step', 'submission', 'memory']), amount: v.number()}),
  ),
})

export const borrowedSchema = v.strictObject({
  lab: v.string(),
  student: v.string(),
  of: v.string(),
  values: v.array(v.string()),
  named: v.boolean(),
})

/** The contract `qlab/grade/1`: no field may be missing but one that is optional here, and none may be added. */
export const gradeSchema: v.GenericSchema<unknown, Grade> = v.strictObject({
  schema: v.literal(GRADE_SCHEMA),
  lab: v.string(),
  title: v.string(),
  language: v.picklist(LANGUAGES),
  content: digestSchema,
  student: v.nullable(v.string()),
  seed: v.exactOptional(v.nullable(v.string())),
  doneIn: v.exactOptional(
    v.strictObject({
      guest: v.string(),
      carryOn: v.boolean(),
      surroundings: digestSchema,
      values: v.nullable(v.record(v.string(), v.string())),
    }),
  ),
  hints: count,
  solved: v.array(v.string()),
  missing: v.exactOptional(v.array(v.string())),
  outcome: v.picklist(OUTCOMES),
  points,
  of: points,
  durationMs: milliseconds,
  steps: v.array(step),
  picture: v.nullable(v.pipe(v.string(), v.maxLength(MOST_PICTURE))),
})

export const studentSchema = v.strictObject({
  id: v.string(),
  name: v.nullable(v.string()),
  email: v.nullable(v.string()),
})

const result: v.GenericSchema<unknown, GradedSubmission> = v.pipe(
  v.strictObject({
    student: studentSchema,
    lab: v.string(),
    title: v.string(),
    source: v.string(),
    digest: v.nullable(digestSchema),
    submitted: v.nullable(momentSchema),
    attempt: v.strictObject({number: ordinal, of: ordinal}),
    outcome: v.picklist(['passed', 'failed', 'error', 'refused']),
    reason: v.nullable(v.string()),
    grade: v.nullable(gradeSchema),
    adjustments: v.array(
      v.strictObject({
        for: v.picklist(['late', 'hints', 'override']),
        points: v.pipe(v.number(), v.finite()),
        reason: v.string(),
      }),
    ),
    score: v.nullable(points),
    of: points,
  }),
  v.check((each) => isNobodysZero(each), 'an error has no score but a teacher’s, and all else has one'),
)

/** The contract `qlab/grades/1`: no field may be missing, and none may be added. */
export const gradesSchema: v.GenericSchema<unknown, Grades> = v.strictObject({
  schema: v.literal(GRADES_SCHEMA),
  qlab: v.string(),
  due: v.nullable(momentSchema),
  results: v.array(result),
  borrowed: v.exactOptional(v.array(borrowedSchema)),
  passedOver: v.exactOptional(v.array(v.strictObject({source: v.string(), reason: v.string()}))),
})

function isNobodysZero({
  outcome,
  score,
  adjustments,
}: Pick<GradedSubmission, 'outcome' | 'score' | 'adjustments'>): boolean {
  if (outcome !== 'error') return score !== null
  return score === null || adjustments.some((each) => each.for === 'override')
}
