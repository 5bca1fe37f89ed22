import {stringify} from 'yaml'
import type {Json} from '../model/json.js'
import type {Outcome} from '../model/run/outcome.js'
import type {CheckResult, CommandResult, StepResult} from '../model/run/result.js'
import {oneLine, visible} from './visible.js'

/** A step as a subtest, its checks as test points; `index` from 0. */
export function stepLines(step: Omit<StepResult, 'needed'>, index: number): readonly string[] {
  const checks = step.checks.flatMap(checkLines)
  return [
    `# Subtest: ${comment(step.title)}`,
    ...[`1..${step.checks.length}`, ...checks].map((line) => `    ${line}`),
    testPoint(step.outcome, index + 1, step.title, null),
    ...diagnostics({
      id: step.id,
      duration_ms: step.durationMs,
      commands: step.commands.filter(({exitCode}) => exitCode !== 0).map(commandFacts),
    }),
  ]
}

function checkLines(check: CheckResult, index: number): readonly string[] {
  const {id, outcome, expected, actual, diagnosis, reason, durationMs} = check
  const why = outcome === 'blocked' ? `waits for: ${reason ?? 'an earlier check'}` : reason
  const found =
    outcome === 'failed'
      ? {expected, actual, diagnosis: diagnosis && {...diagnosis}, ...(reason && {reason})}
      : {}
  const missed = outcome === 'error' ? {severity: 'error', reason} : {}
  return [
    testPoint(outcome, index + 1, check.title, why),
    ...diagnostics({id, duration_ms: durationMs, ...found, ...missed}),
  ]
}

/** A line such as `not ok 2 - tap0 is a port of br0`. */
export function testPoint(outcome: Outcome, number: number, title: string, why: string | null): string {
  const ok = outcome === 'failed' || outcome === 'error' ? 'not ok' : 'ok'
  const skip = outcome === 'blocked' || outcome === 'skipped' ? ` # SKIP ${comment(why ?? outcome)}` : ''
  return `${ok} ${number} - ${description(title)}${skip}`
}

// Only the commands that went wrong: the rest of the transcript is in the JSON.
function commandFacts({on, line, source, exitCode, stderr}: CommandResult): Json {
  return {on, line, source, exit_code: exitCode, stderr}
}

/** The YAML block of a test point. */
export function diagnostics(facts: Readonly<Record<string, Json>>): readonly string[] {
  const yaml = visible(stringify(facts, {lineWidth: 0}))
    .trimEnd()
    .split('\n')
  return ['---', ...yaml, '...'].map((line) => `  ${line}`)
}

// A bare # starts a directive, and a backslash is what escapes one.
function description(text: string): string {
  return oneLine(text).replace(/[\\#]/g, '\\$&')
}

/** A text that may stand behind a #. */
export function comment(text: string): string {
  return oneLine(text)
}
