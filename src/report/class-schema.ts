import * as v from 'valibot'
import {CLASS_SCHEMA, type ClassRecord} from '../model/grading/class-record.js'
import {SUBMISSION_SCHEMA, type Submission} from '../model/grading/submission.js'
import {LANGUAGES} from '../model/language.js'
import {borrowedSchema, digestSchema, momentSchema, studentSchema} from './grades-schema.js'
import {ordinal} from './result-schema.js'

const text = v.nullable(v.string())
const localized = v.strictObject({en: v.string(), sv: v.string()})
const line = v.pipe(v.number(), v.integer(), v.minValue(0))
const amount = v.pipe(v.number(), v.finite(), v.minValue(0))

const says = {
  lab: v.string(),
  content: text,
  student: text,
  seed: text,
  language: v.exactOptional(v.nullable(v.picklist(LANGUAGES))),
  qlab: text,
  made: text,
  hints: line,
  solved: v.array(v.string()),
  whole: v.exactOptional(v.boolean()),
  missing: v.exactOptional(v.array(v.string())),
}

const fence = v.strictObject({
  language: v.string(),
  on: v.string(),
  optional: v.exactOptional(v.string()),
  noticed: v.exactOptional(v.string()),
  code: v.string(),
  line,
  commands: v.array(v.strictObject({text: v.string(), line, shown: v.exactOptional(v.string())})),
})

/** A submission as it lies beside the results, with its schema. */
export const keptSubmissionSchema: v.GenericSchema<
  unknown,
  {readonly schema: typeof SUBMISSION_SCHEMA; readonly submission: Submission}
> = v.strictObject({
  schema: v.literal(SUBMISSION_SCHEMA),
  submission: v.strictObject({
    ...says,
    steps: v.array(
      v.strictObject({id: v.string(), fences: v.array(fence), problem: v.exactOptional(localized)}),
    ),
  }),
})

const policy = v.strictObject({
  due: v.nullable(momentSchema),
  late: v.array(v.strictObject({until: momentSchema, credit: amount})),
  attempt: v.picklist(['last', 'best']),
  hints: v.nullable(v.strictObject({each: amount, free: amount, most: v.nullable(amount)})),
})

/** The contract `qlab/class/1`: no field may be missing, and none may be added. */
export const classSchema: v.GenericSchema<unknown, ClassRecord> = v.strictObject({
  schema: v.literal(CLASS_SCHEMA),
  qlab: v.string(),
  guest: v.string(),
  carryOn: v.boolean(),
  labs: v.record(v.string(), v.string()),
  policy,
  overrides: v.array(
    v.strictObject({student: v.string(), lab: text, points: amount, reason: v.string(), line}),
  ),
  borrowed: v.nullable(v.array(borrowedSchema)),
  passedOver: v.exactOptional(v.array(v.strictObject({source: v.string(), reason: v.string()}))),
  handedIn: v.array(
    v.strictObject({
      student: studentSchema,
      source: v.string(),
      submitted: v.nullable(momentSchema),
      late: v.boolean(),
      attempt: v.strictObject({number: ordinal, of: ordinal}),
      lab: text,
      digest: v.nullable(digestSchema),
      says: v.nullable(v.strictObject(says)),
      file: text,
      work: text,
      seed: text,
      refusal: v.nullable(
        v.strictObject({
          of: v.exactOptional(v.literal('host')),
          code: v.string(),
          message: localized,
          next: v.array(localized),
        }),
      ),
    }),
  ),
})
