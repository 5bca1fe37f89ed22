import fc from 'fast-check'
import {OUTCOMES} from '../../../src/model/run/outcome.js'
import type {Json} from '../../../src/model/json.js'
import type {CheckResult, CommandResult, RunResult} from '../../../src/model/run/result.js'
import type {Style} from '../../../src/cli/render/text/style.js'

// What breaks XML, TAP, YAML and terminals, beside what fast-check finds by itself.
const nasty = fc.constantFrom(
  '\u001b[2J',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\u0000',
  '\r',
  '\n',
  '\t',
  ']]>',
  ']]>]]>',
  '<skipped/>',
  '&amp;',
  ' # SKIP ',
  '\\#',
  '\n...\n',
  '\n---\n',
  'not ok 1',
  '\ud800',
  '\udc00',
  '\uffff',
  '\u2028',
  '\u202e',
  '🧑‍💻',
  '漢字',
  'å',
)

export const text: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.string(), fc.string({unit: 'binary'}), nasty), {maxLength: 5})
  .map((parts) => parts.join(''))

const outcome = fc.constantFrom(...OUTCOMES)
const milliseconds = fc.nat(10_000_000)
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, {nil: null})
const json = fc.oneof(
  text,
  // What JSON itself keeps: no -0, and no key that sets a prototype.
  fc.jsonValue({stringUnit: 'binary'}).map((value) => JSON.parse(JSON.stringify(value)) as Json),
)

export const check: fc.Arbitrary<CheckResult> = fc.record({
  id: text,
  title: text,
  outcome,
  facts: json,
  expected: json,
  actual: json,
  diagnosis: nullable(fc.record({id: text, text, look: nullable(text), then: nullable(text)})),
  reason: nullable(text),
  durationMs: milliseconds,
})

const command: fc.Arbitrary<CommandResult> = fc.record({
  on: fc.oneof(fc.constantFrom('host', 'vm', 'monitor:vm'), text),
  line: text,
  source: text,
  exitCode: nullable(fc.integer({min: 0, max: 255})),
  stdout: text,
  stderr: text,
  durationMs: milliseconds,
})

export const result: fc.Arbitrary<RunResult> = fc.record({
  schema: fc.constant('qlab/result/1' as const),
  lab: text,
  title: text,
  guest: text,
  accelerator: fc.constantFrom('kvm', 'tcg'),
  outcome,
  durationMs: milliseconds,
  steps: fc.array(
    fc.record({
      number: fc.integer({min: 1, max: 40}),
      needed: fc.array(
        fc.record({number: fc.integer({min: 1, max: 40}), step: text, stepTitle: text, check}),
        {
          maxLength: 2,
        },
      ),
      id: text,
      title: text,
      outcome,
      durationMs: milliseconds,
      commands: fc.array(command, {maxLength: 3}),
      checks: fc.array(check, {maxLength: 4}),
    }),
    {maxLength: 4},
  ),
})

export const style: fc.Arbitrary<Style> = fc.record({
  width: fc.integer({min: 40, max: 120}),
  color: fc.boolean(),
  unicode: fc.boolean(),
  language: fc.constantFrom('en', 'sv'),
})
