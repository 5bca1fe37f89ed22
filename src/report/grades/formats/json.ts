import type {Grade, GradedStep} from '../../../model/grading/grade.js'
import type {GradedSubmission, Grades} from '../../../model/grading/grades.js'
import {checkOf, commandOf, written} from '../../plain-json.js'
import type {GradesFormat} from '../grades-format.js'

/** One JSON object: exactly the fields of `qlab/grades/1`, in the schema's order. */
export const json = {
  name: 'json',
  extension: 'json',
  kind: 'class',
  render: ({schema, qlab, due, results}: Grades) =>
    written({schema, qlab, due, results: results.map(resultOf)} satisfies Grades),
} as const satisfies GradesFormat

function resultOf(result: GradedSubmission): GradedSubmission {
  const {student, lab, title, source, digest, submitted, attempt, outcome, reason, score, of} = result
  return {
    student: {id: student.id, name: student.name, email: student.email},
    ...{lab, title, source, digest, submitted},
    attempt: {number: attempt.number, of: attempt.of},
    ...{outcome, reason},
    grade: result.grade && gradeOf(result.grade),
    adjustments: result.adjustments.map(({for: why, points, reason}) => ({for: why, points, reason})),
    ...{score, of},
  }
}

function gradeOf(grade: Grade): Grade {
  const {schema, lab, title, language, content, student, seed, hints, outcome, points, of} = grade
  const {durationMs, steps, picture} = grade
  return {
    ...{schema, lab, title, language, content, student},
    ...(seed !== undefined && {seed}),
    ...{hints, solved: [...grade.solved]},
    ...(grade.missing && {missing: [...grade.missing]}),
    ...{outcome, points, of, durationMs},
    ...{steps: steps.map(stepOf), picture},
  }
}

function stepOf(step: GradedStep): GradedStep {
  const {number, id, title, outcome, durationMs, points, of, readied, commands, checks} = step
  return {
    ...{number, id, title, outcome, durationMs, points, of, readied},
    commands: commands.map(commandOf),
    checks: checks.map((check) => {
      const {points, of, visibility} = check
      return {...checkOf(check), points, of, visibility}
    }),
  }
}
