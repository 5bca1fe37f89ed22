import fc from 'fast-check'
import type {Grades} from '../../../../src/model/grading/grades.js'
import {result, text} from '../arbitraries.js'
import {gradeOf, gradesOf, studentOf, submissionOf} from './samples.js'

/** Grades of a class in which any text may be anything. */
export const grades: fc.Arbitrary<Grades> = fc
  .array(
    fc.record({
      run: result,
      id: text,
      name: fc.option(text, {nil: null}),
      reason: text,
      outcome: fc.constantFrom('failed' as const, 'error' as const, 'refused' as const),
      visibility: fc.constantFrom('always' as const, 'after-due' as const, 'never' as const),
    }),
    {maxLength: 4},
  )
  .map((all) =>
    gradesOf(
      ...all.map(({run, id, name, reason, outcome, visibility}) => {
        const steps = run.steps.map(({number, id, title, durationMs, commands, ...step}) => ({
          ...{number, id, title, durationMs, commands, outcome: step.outcome},
          ...{points: 0, of: step.checks.length, readied: false},
          checks: step.checks.map((check) => ({...check, points: 0, of: 1, visibility})),
        }))
        const {lab, title} = run
        return submissionOf({
          student: studentOf({id, name}),
          ...{lab, title, outcome, source: reason},
          reason: outcome === 'failed' ? null : reason,
          grade: outcome === 'refused' ? null : gradeOf({steps, lab, title, picture: reason}),
          adjustments: [{for: 'late', points: -1, reason}],
          score: outcome === 'error' ? null : 0,
        })
      }),
    ),
  )
