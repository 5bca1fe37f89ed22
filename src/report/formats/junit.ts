import {addSkipped, addStep, builtReport, newReport, type NamedSuite} from '../junit-suite.js'
import {oneLine} from '../visible.js'
import type {ReportFormat} from '../report-format.js'
import type {TestSuite} from 'junit-report-builder'
import {wasRun, type CourseResult, type LabNotRun} from '../../model/run/course-result.js'
import type {RunResult, StepResult} from '../../model/run/result.js'

/**
 * JUnit XML. Of a run, a step is a test suite and a check a test case; of a course, the suites of every lab, and one for
 * each lab that was not run. Times are in seconds.
 */
export const junit = {name: 'junit', extension: 'xml', run: ofRun, course: ofCourse} satisfies ReportFormat

function ofRun(result: RunResult): string {
  const report = newReport(result.title)
  for (const step of result.steps) addStep(report.testSuite(), suiteOf(result, step), step)
  return builtReport(report)
}

function ofCourse({labs}: CourseResult): string {
  const report = newReport('qlab')
  for (const lab of labs)
    if (wasRun(lab)) for (const step of lab.steps) addStep(report.testSuite(), suiteOf(lab, step), step)
    else addNotRun(report.testSuite(), lab)
  return builtReport(report)
}

function suiteOf({lab, guest, accelerator}: RunResult, {id, title}: StepResult): NamedSuite {
  return {name: title, className: `${lab}.${id}`, properties: {lab, step: id, guest, accelerator}}
}

function addNotRun(suite: TestSuite, {lab, outcome, code, reason, suggestions}: LabNotRun): void {
  const testCase = suite.name(oneLine(lab)).testCase().className(oneLine(lab)).name('the lab itself')
  const why = oneLine([reason, ...suggestions].join(' '))
  if (outcome === 'error') testCase.error(why, oneLine(code))
  else addSkipped(testCase, why)
}
