import * as v from 'valibot'
import {OUTCOMES} from '../model/run/outcome.js'
import {RESULT_SCHEMA} from '../model/run/result.js'
import type {Json} from '../model/json.js'
import type {RunResult} from '../model/run/result.js'

const outcome = v.picklist(OUTCOMES)
export const milliseconds = v.pipe(v.number(), v.finite(), v.minValue(0))
export const ordinal = v.pipe(v.number(), v.integer(), v.minValue(1))
export const jsonSchema = v.custom<Json>(isJson, 'must be plain JSON')

/** A command that was typed, and what came of it. */
export const commandSchema = v.strictObject({
  on: v.string(),
  line: v.string(),
  source: v.string(),
  exitCode: v.nullable(v.pipe(v.number(), v.integer())),
  stdout: v.string(),
  stderr: v.string(),
  durationMs: milliseconds,
})

const diagnosis = v.strictObject({
  id: v.string(),
  text: v.string(),
  look: v.nullable(v.string()),
  then: v.nullable(v.string()),
})

/** A check, and what it found. */
export const checkSchema = v.strictObject({
  id: v.string(),
  title: v.string(),
  outcome,
  facts: jsonSchema,
  expected: jsonSchema,
  actual: jsonSchema,
  diagnosis: v.nullable(diagnosis),
  reason: v.nullable(v.string()),
  durationMs: milliseconds,
})

const needed = v.strictObject({number: ordinal, step: v.string(), stepTitle: v.string(), check: checkSchema})

const step = v.strictObject({
  number: ordinal,
  id: v.string(),
  title: v.string(),
  outcome,
  durationMs: milliseconds,
  commands: v.array(commandSchema),
  checks: v.array(checkSchema),
  needed: v.array(needed),
  reached: v.exactOptional(v.boolean()),
})

/** The contract `qlab/result/1`: no field may be missing but one that is optional here, and none may be added. */
export const resultSchema: v.GenericSchema<unknown, RunResult> = v.strictObject({
  schema: v.literal(RESULT_SCHEMA),
  lab: v.string(),
  title: v.string(),
  guest: v.string(),
  accelerator: v.picklist(['kvm', 'tcg']),
  outcome,
  durationMs: milliseconds,
  steps: v.array(step),
})

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isJson)
  if (typeof value !== 'object') return false
  const proto: unknown = Object.getPrototypeOf(value)
  return (proto === Object.prototype || proto === null) && Object.values(value).every(isJson)
}
