import type {GradedSubmission, Grades} from '../../../model/grading/grades.js'
import {comment, diagnostics, stepLines, testPoint} from '../../tap-lines.js'
import type {GradesFormat} from '../grades-format.js'

/**
 * TAP 14: a submission is a subtest with its steps, as of a run. One that is refused is not ok, nor is one that could not be graded,
 * whose diagnostics say so.
 */
export const tap = {name: 'tap', extension: 'tap', kind: 'class', render} as const satisfies GradesFormat

function render({results}: Grades): string {
  return `${['TAP version 14', `1..${results.length}`, ...results.flatMap(submissionLines)].join('\n')}\n`
}

function submissionLines(result: GradedSubmission, index: number): readonly string[] {
  const {student, lab, title, outcome, reason, grade, score, of, adjustments} = result
  const name = `${student.name ?? student.id}: ${title}`
  const steps = grade?.steps ?? []
  return [
    ...(grade
      ? [
          `# Subtest: ${comment(name)}`,
          ...[`1..${steps.length}`, ...steps.flatMap(stepLines)].map((line) => `    ${line}`),
        ]
      : []),
    testPoint(outcome === 'refused' ? 'failed' : outcome, index + 1, name, null),
    ...diagnostics({
      ...(outcome === 'error' && {severity: 'error'}),
      ...{student: student.id, lab, outcome, reason, score, of},
      adjustments: adjustments.map((each) => ({...each})),
    }),
  ]
}
