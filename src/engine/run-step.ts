import {basename} from 'node:path'
import type {GuideStep} from '../model/lab/guide.js'
import type {Lab} from '../model/lab/lab.js'
import {stepTitle} from '../model/lab/step-title.js'
import type {CommandResult, StepResult} from '../model/run/result.js'
import {checkStep, stepOutcome, type Known} from './check-steps.js'
import type {CheckContext} from './run-check.js'

/** Types a step's commands, as a student would: on to the next one whatever the last one said. */
export async function runCommands(
  lab: Lab,
  step: GuideStep,
  context: CheckContext,
): Promise<CommandResult[]> {
  const results: CommandResult[] = []
  const file = basename(lab.guides[context.language].file)
  for (const fence of step.fences)
    for (const command of fence.commands) {
      context.emit({type: 'command-started', fence, command})
      const {ran = [], ...came} = await context.lab.run(fence, command, context.signal)
      const source = `${file}:${command.line}`
      const result = {on: fence.on, line: command.shown ?? command.text, source, ...came}
      context.emit({type: 'command-finished', result})
      results.push(result, ...ran.map((each) => ({...each, source})))
    }
  return results
}

/** Runs a step's commands, then its checks. */
export async function runStep(
  lab: Lab,
  step: GuideStep,
  known: Known,
  context: CheckContext,
): Promise<StepResult> {
  const started = performance.now()
  const index = lab.guides[context.language].steps.indexOf(step) + 1
  const of = lab.guides[context.language].steps.length
  context.emit({type: 'step-started', id: step.id, title: stepTitle(lab, step.id), index, of})
  const commands = await runCommands(lab, step, context)
  const {checks, needed} = await checkStep(lab, step.id, known, context)
  const result: StepResult = {
    number: index,
    id: step.id,
    title: step.title,
    outcome: stepOutcome(checks),
    durationMs: Math.round(performance.now() - started),
    commands,
    checks,
    needed,
  }
  context.emit({type: 'step-finished', result})
  return result
}
