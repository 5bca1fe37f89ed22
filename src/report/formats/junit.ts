import builder from 'junit-report-builder'
import {explanation} from '../explanation.js'
import {transcript} from '../transcript.js'
import {oneLine, visible} from '../visible.js'
import type {ReportFormat} from '../report-format.js'
import type {Builder, TestCase, TestSuite} from 'junit-report-builder'
import {wasRun, type CourseResult, type LabNotRun} from '../../model/run/course-result.js'
import type {CheckResult, RunResult, StepResult} from '../../model/run/result.js'

/**
 * JUnit XML. Of a run, a step is a test suite and a check a test case; of a course, the suites of every lab, and one for
 * each lab that was not run. Times are in seconds.
 */
export const junit = {name: 'junit', extension: 'xml', run: ofRun, course: ofCourse} satisfies ReportFormat

function ofRun(result: RunResult): string {
  const report = newReport(result.title)
  for (const step of result.steps) addStep(report.testSuite(), result, step)
  return `${report.build()}\n`
}

function ofCourse({labs}: CourseResult): string {
  const report = newReport('qlab')
  for (const lab of labs)
    if (wasRun(lab)) for (const step of lab.steps) addStep(report.testSuite(), lab, step)
    else addNotRun(report.testSuite(), lab)
  return `${report.build()}\n`
}

function newReport(name: string): Builder {
  // The package exports the builder itself, which its types do not know.
  return (builder as unknown as Builder).newBuilder().name(oneLine(name))
}

function addNotRun(suite: TestSuite, {lab, outcome, code, reason, suggestions}: LabNotRun): void {
  const testCase = suite.name(oneLine(lab)).testCase().className(oneLine(lab)).name('the lab itself')
  const why = oneLine([reason, ...suggestions].join(' '))
  if (outcome === 'error') testCase.error(why, oneLine(code))
  else addSkipped(testCase, why)
}

function addStep(suite: TestSuite, result: RunResult, step: StepResult): void {
  suite.name(oneLine(step.title)).time(step.durationMs / 1000)
  suite.property('lab', oneLine(result.lab)).property('step', oneLine(step.id))
  suite.property('guest', oneLine(result.guest)).property('accelerator', result.accelerator)
  const className = oneLine(`${result.lab}.${step.id}`)
  for (const check of step.checks) addCheck(suite.testCase().className(className), check)
  if (!step.checks.some(({outcome}) => outcome === step.outcome)) addUntold(suite, className, step)
  if (step.commands.length > 0) addText(suite, 'system-out', transcript(step))
}

function addCheck(testCase: TestCase, check: CheckResult): void {
  testCase.name(oneLine(check.title)).time(check.durationMs / 1000)
  const reason = oneLine(check.reason ?? check.outcome)
  if (check.outcome === 'failed') {
    testCase.failure(
      oneLine(check.diagnosis?.text ?? 'not as expected'),
      oneLine(check.diagnosis?.id ?? 'failed'),
    )
    addText(testCase, 'failure', explanation(check))
  }
  if (check.outcome === 'error') testCase.error(`could not look: ${reason}`, 'error')
  if (check.outcome === 'blocked') addSkipped(testCase, `waits for: ${reason}`)
  if (check.outcome === 'skipped') addSkipped(testCase, reason)
}

// A step that went wrong without any check to say so must not be green.
function addUntold(suite: TestSuite, className: string, {outcome}: StepResult): void {
  if (outcome === 'passed') return
  const testCase = suite.testCase().className(className).name('the step itself')
  if (outcome === 'failed') testCase.failure('the step failed', 'failed')
  if (outcome === 'error') testCase.error('the step could not be run', 'error')
  if (outcome === 'blocked') addSkipped(testCase, 'the step waits for an earlier one')
  if (outcome === 'skipped') addSkipped(testCase, 'the step was skipped')
}

type Built = ReturnType<TestCase['build']>

function addSkipped(testCase: TestCase, message: string): void {
  decorate(testCase.skipped(), (element) => {
    childOf(element, 'skipped').att('message', message)
  })
}

// The builder writes text as CDATA and splits only the first `]]>` in it, so we write escaped text ourselves.
function addText(node: TestCase | TestSuite, name: string, text: string): void {
  decorate(node, (element) => {
    childOf(element, name).txt(visible(text))
  })
}

// The builder knows no message for <skipped>, and no log of a suite: what it lacks is added when it builds the element.
function decorate(node: TestCase | TestSuite, add: (element: Built) => void): void {
  const build = (node as TestCase).build.bind(node)
  node.build = (parent?: Built) => {
    const element = build(parent as Built)
    add(element)
    return element
  }
}

function childOf(element: Built, name: string): Built {
  const found = element.children.find((child) => (child as Built).name === name)
  return (found as Built | undefined) ?? element.ele(name)
}
