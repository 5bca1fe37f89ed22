import {checkOf, commandOf, written} from '../plain-json.js'
import type {ReportFormat} from '../report-format.js'
import {wasRun, type CourseResult, type LabOfCourse} from '../../model/run/course-result.js'
import type {NeededCheck, RunResult, StepResult} from '../../model/run/result.js'

/** One JSON object: exactly the fields of `qlab/result/1`, `qlab/course/1` or `qlab/proof/2`, in the schema's order. */
export const json = {
  name: 'json',
  extension: 'json',
  run: (result) => written(resultOf(result)),
  course: (result) => written(courseOf(result)),
  proof: (result) => written(result),
} satisfies ReportFormat

function courseOf({schema, outcome, durationMs, labs}: CourseResult): CourseResult {
  return {schema, outcome, durationMs, labs: labs.map(labOf)}
}

function labOf(result: LabOfCourse): LabOfCourse {
  if (wasRun(result)) return resultOf(result)
  const {lab, outcome, code, reason, suggestions, exitCode} = result
  return {lab, outcome, code, reason, suggestions, exitCode}
}

function resultOf(result: RunResult): RunResult {
  const {schema, lab, title, guest, accelerator, outcome, durationMs} = result
  return {schema, lab, title, guest, accelerator, outcome, durationMs, steps: result.steps.map(stepOf)}
}

function stepOf(step: StepResult): StepResult {
  const {number, id, title, outcome, durationMs} = step
  return {
    number,
    id,
    title,
    outcome,
    durationMs,
    commands: step.commands.map(commandOf),
    checks: step.checks.map(checkOf),
    needed: step.needed.map(neededOf),
    ...(step.reached !== undefined && {reached: step.reached}),
  }
}

function neededOf({number, step, stepTitle, check}: NeededCheck): NeededCheck {
  return {number, step, stepTitle, check: checkOf(check)}
}
