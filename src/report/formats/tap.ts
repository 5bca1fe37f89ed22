import {comment, diagnostics, stepLines, testPoint} from '../tap-lines.js'
import type {ReportFormat} from '../report-format.js'
import {wasRun, type CourseResult, type LabOfCourse} from '../../model/run/course-result.js'
import type {RunResult} from '../../model/run/result.js'

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
