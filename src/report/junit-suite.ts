import builder from 'junit-report-builder'
import type {Builder, TestCase, TestSuite} from 'junit-report-builder'
import type {CheckResult, StepResult} from '../model/run/result.js'
import {explanation} from './explanation.js'
import {transcript} from './transcript.js'
import {oneLine, visible} from './visible.js'

/** A report without suites. */
export function newReport(name: string): Builder {
  // The package exports the builder itself, which its types do not know.
  return (builder as unknown as Builder).newBuilder().name(oneLine(name))
}

/** The text of a report. The total of what was skipped, which the builder adds, is in no schema of JUnit's. */
export function builtReport(report: Builder): string {
  const xml = report.build()
  return `${xml.replace(/^((?:<\?[^>]*>)?\s*<testsuites(?: [\w-]+="[^"]*")*) skipped="\d+"/, '$1')}\n`
}

/** How a step's suite is called, and what is said of it. */
export interface NamedSuite {
  readonly name: string
  readonly className: string
  readonly properties: Readonly<Record<string, string>>
}

/** A step as a suite, its checks as cases. */
export function addStep(suite: TestSuite, named: NamedSuite, step: Omit<StepResult, 'needed'>): void {
  suite.name(oneLine(named.name)).time(step.durationMs / 1000)
  for (const [name, value] of Object.entries(named.properties)) suite.property(name, oneLine(value))
  const className = oneLine(named.className)
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
function addUntold(suite: TestSuite, className: string, {outcome}: Omit<StepResult, 'needed'>): void {
  if (outcome === 'passed') return
  const testCase = suite.testCase().className(className).name('the step itself')
  if (outcome === 'failed') testCase.failure('the step failed', 'failed')
  if (outcome === 'error') testCase.error('the step could not be run', 'error')
  if (outcome === 'blocked') addSkipped(testCase, 'the step waits for an earlier one')
  if (outcome === 'skipped') addSkipped(testCase, 'the step was skipped')
}

type Built = ReturnType<TestCase['build']>

export function addSkipped(testCase: TestCase, message: string): void {
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
