import * as v from 'valibot'
import type {Json} from '../model/json.js'
import {
  CASE_KINDS,
  CURE_OUTCOMES,
  PROOF_SCHEMA,
  VERDICTS,
  type CaseResult,
  type LabProof,
  type Proof,
} from '../model/proof.js'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const milliseconds = v.pipe(v.number(), v.finite(), v.minValue(0))

const sighting = v.strictObject({
  check: v.string(),
  outcome: v.string(),
  diagnosis: v.nullable(v.string()),
  reason: v.nullable(v.string()),
})

const json: v.GenericSchema<unknown, Json> = v.lazy(() =>
  v.union([v.null(), v.boolean(), v.number(), v.string(), v.array(json), v.record(v.string(), json)]),
)

const cure = v.strictObject({
  outcome: v.picklist(CURE_OUTCOMES),
  typed: v.array(
    v.strictObject({check: v.string(), diagnosis: v.string(), on: v.string(), line: v.string()}),
  ),
  why: v.nullable(v.string()),
})

/** One case: also how an interrupted proof keeps what it has done. */
export const caseSchema: v.GenericSchema<unknown, CaseResult> = v.strictObject({
  id: v.string(),
  kind: v.picklist(CASE_KINDS),
  step: v.string(),
  file: v.string(),
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
  command: v.nullable(v.string()),
  instead: v.nullable(v.string()),
  verdict: v.picklist(VERDICTS),
  why: v.nullable(v.string()),
  seen: v.array(sighting),
  letThrough: v.exactOptional(v.array(v.strictObject({check: v.string(), facts: json}))),
  writtenAt: v.exactOptional(
    v.array(v.strictObject({check: v.string(), diagnosis: v.nullable(v.string()), place: v.string()})),
  ),
  cost: v.exactOptional(v.strictObject({step: v.string(), points: count, of: count})),
  cure: v.nullable(cure),
  unclean: v.array(v.string()),
  durationMs: milliseconds,
})

const lab: v.GenericSchema<unknown, LabProof> = v.strictObject({
  id: v.string(),
  guest: v.string(),
  accelerator: v.picklist(['kvm', 'tcg']),
  mutants: count,
  killed: count,
  justified: count,
  cures: count,
  cured: count,
  inWords: count,
  controls: count,
  held: count,
  ways: count,
  passed: count,
  tangles: count,
  judged: count,
  rate: v.strictObject({runs: count, failed: count, below: v.pipe(v.number(), v.minValue(0), v.maxValue(1))}),
  survivors: v.array(caseSchema),
  uncured: v.array(caseSchema),
  masked: v.array(caseSchema),
  astray: v.array(caseSchema),
  problems: v.array(v.string()),
  unreached: v.array(
    v.strictObject({
      check: v.string(),
      diagnosis: v.string(),
      place: v.nullable(v.string()),
      unknownFacts: v.array(v.string()),
    }),
  ),
  seed: count,
  values: v.exactOptional(v.record(v.string(), v.string())),
  resumed: count,
  durationMs: milliseconds,
  cases: v.array(caseSchema),
})

/** The contract `qlab/proof/2`: no field may be missing, and none may be added. */
export const proofSchema: v.GenericSchema<unknown, Proof> = v.strictObject({
  schema: v.literal(PROOF_SCHEMA),
  proved: v.boolean(),
  durationMs: milliseconds,
  labs: v.array(lab),
})
