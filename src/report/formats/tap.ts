import {stringify} from 'yaml'
import {oneLine, visible} from '../visible.js'
import type {ReportFormat} from '../report-format.js'
import type {Json} from '../../model/json.js'
import {wasRun, type CourseResult, type LabOfCourse} from '../../model/run/course-result.js'
import type {Outcome} from '../../model/run/outcome.js'
import type {CheckResult, CommandResult, RunResult, StepResult} from '../../model/run/result.js'

/**
 * TAP 14 (https://testanything.org/tap-version-14-specification.html). A step is a subtest, a check a test point with
 * YAML diagnostics; of a course, a lab is a subtest and holds its steps, and a lab that was not run is skipped, or not ok.
 */
export const tap = {name: 'tap', extension: 'tap', run: ofRun, course: ofCourse} satisfies ReportFormat

function ofRun(result: RunResult): string {
  const lines = ['TAP version 14', `# ${comment(`${result.lab}: ${result.title}`)}`]
  lines.push(`1..${result.steps.length}`, ...result.steps.flatMap(stepLines))
  return `${lines.join('\n')}\n`
}

function ofCourse({labs}: CourseResult): string {
  return `${['TAP version 14', `1..${labs.length}`, ...labs.flatMap(labLines)].join('\n')}\n`
}

function labLines(lab: LabOfCourse, index: number): readonly string[] {
  if (!wasRun(lab))
    return [
      testPoint(lab.outcome, index + 1, lab.lab, lab.reason),
      ...diagnostics({code: lab.code, reason: lab.reason, suggestions: lab.suggestions}),
    ]
  return [
    `# Subtest: ${comment(`${lab.lab}: ${lab.title}`)}`,
    ...[`1..${lab.steps.length}`, ...lab.steps.flatMap(stepLines)].map((line) => `    ${line}`),
    testPoint(lab.outcome, index + 1, lab.lab, null),
    ...diagnostics({duration_ms: lab.durationMs}),
  ]
}

function stepLines(step: StepResult, index: number): readonly string[] {
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

function testPoint(outcome: Outcome, number: number, title: string, why: string | null): string {
  const ok = outcome === 'failed' || outcome === 'error' ? 'not ok' : 'ok'
  const skip = outcome === 'blocked' || outcome === 'skipped' ? ` # SKIP ${comment(why ?? outcome)}` : ''
  return `${ok} ${number} - ${description(title)}${skip}`
}

// Only the commands that went wrong: the rest of the transcript is in the JSON.
function commandFacts({on, line, source, exitCode, stderr}: CommandResult): Json {
  return {on, line, source, exit_code: exitCode, stderr}
}

function diagnostics(facts: Readonly<Record<string, Json>>): readonly string[] {
  const yaml = visible(stringify(facts, {lineWidth: 0}))
    .trimEnd()
    .split('\n')
  return ['---', ...yaml, '...'].map((line) => `  ${line}`)
}

// A bare # starts a directive, and a backslash is what escapes one.
function description(text: string): string {
  return oneLine(text).replace(/[\\#]/g, '\\$&')
}

function comment(text: string): string {
  return oneLine(text)
}
