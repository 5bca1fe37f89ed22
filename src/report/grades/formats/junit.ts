import type {TestSuite} from 'junit-report-builder'
import type {GradedStep} from '../../../model/grading/grade.js'
import type {GradedSubmission, Grades} from '../../../model/grading/grades.js'
import {addStep, builtReport, newReport, type NamedSuite} from '../../junit-suite.js'
import {oneLine} from '../../visible.js'
import type {GradesFormat} from '../grades-format.js'

/**
 * JUnit XML: a suite for each step of a submission, a case for each check, as of a run. A submission that is refused is a case
 * that failed, and one that could not be graded is a case in error.
 */
export const junit = {name: 'junit', extension: 'xml', kind: 'class', render} as const satisfies GradesFormat

function render({results}: Grades): string {
  const report = newReport('qlab grade')
  for (const result of results) {
    for (const step of result.grade?.steps ?? []) addStep(report.testSuite(), suiteOf(result, step), step)
    if (result.outcome === 'refused' || result.outcome === 'error') addUnlucky(report.testSuite(), result)
  }
  return builtReport(report)
}

function suiteOf(result: GradedSubmission, {id, title, points, of}: GradedStep): NamedSuite {
  const {student, lab} = result
  return {
    name: `${nameOf(result)}, ${title}`,
    className: `${student.id}.${lab}.${id}`,
    properties: {student: student.id, lab, step: id, points: String(points), of: String(of)},
  }
}

function addUnlucky(suite: TestSuite, result: GradedSubmission): void {
  const {student, lab, outcome, reason} = result
  const testCase = suite.name(oneLine(nameOf(result))).testCase()
  testCase.className(oneLine(`${student.id}.${lab}`)).name('the submission itself')
  const why = oneLine(reason ?? 'no reason was given')
  if (outcome === 'refused') testCase.failure(why, 'refused')
  else testCase.error(why, 'error')
}

function nameOf({student, title}: GradedSubmission): string {
  return `${student.name ?? student.id}: ${title}`
}
