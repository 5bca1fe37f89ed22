import type {Grade, GradedCheck, GradedStep} from '../../../../src/model/grading/grade.js'
import type {GradedSubmission, Grades, Student} from '../../../../src/model/grading/grades.js'
import {sumOf} from '../../../../src/model/grading/sum-of.js'
import {BLOCKED, checkOf, commandOf, FAILED, MISSED} from '../samples.js'

export function gradedCheck(over: Partial<GradedCheck> = {}): GradedCheck {
  const of = over.of ?? 1
  const points = (over.outcome ?? 'passed') === 'passed' ? of : 0
  return {...checkOf(), points, of, visibility: 'always', ...over}
}

export function gradedStep(over: Partial<GradedStep> = {}): GradedStep {
  const checks = over.checks ?? [gradedCheck()]
  return {
    number: 1,
    id: 'attach-tap',
    title: 'Attach the tap',
    outcome: 'passed',
    durationMs: 40,
    points: sumOf(checks.map(({points}) => points)),
    of: sumOf(checks.map(({of}) => of)),
    readied: false,
    commands: [commandOf()],
    checks,
    ...over,
  }
}

export function gradeOf(over: Partial<Grade> = {}): Grade {
  const steps = over.steps ?? [gradedStep()]
  return {
    schema: 'qlab/grade/1',
    lab: 'bridge',
    title: 'Tap and bridge',
    language: 'en',
    content: `sha256:${'0'.repeat(64)}`,
    student: 'anna',
    hints: 0,
    solved: [],
    outcome: 'passed',
    points: sumOf(steps.map(({points}) => points)),
    of: sumOf(steps.map(({of}) => of)),
    durationMs: 3120,
    steps,
    picture: null,
    ...over,
  }
}

export function studentOf(over: Partial<Student> = {}): Student {
  return {id: '1001', name: 'Anna Åberg', email: 'anna@example.com', ...over}
}

/** One that was graded; its outcome and score are the grade's. */
export function submissionOf(over: Partial<GradedSubmission> = {}): GradedSubmission {
  const grade = over.grade === undefined ? gradeOf() : over.grade
  const {lab = 'bridge', title = 'Tap and bridge', points = 0, of = 1} = grade ?? {}
  return {
    ...{student: studentOf(), lab, title},
    source: 'Anna Åberg_1001_assignsubmission_file/bridge.md',
    digest: `sha256:${'1'.repeat(64)}`,
    submitted: '2026-11-28T20:15:00Z',
    attempt: {number: 1, of: 1},
    outcome: points === of ? 'passed' : 'failed',
    ...{reason: null, grade, adjustments: [], score: points, of},
    ...over,
  }
}

export function gradesOf(...results: readonly GradedSubmission[]): Grades {
  return {schema: 'qlab/grades/1', qlab: '0.1.0', due: '2026-11-29T23:00:00Z', results}
}

/** The second step went wrong, and with it what waits for it. */
export const HALF = gradeOf({
  outcome: 'failed',
  hints: 2,
  steps: [
    gradedStep({
      id: 'make-tap',
      title: 'Make the tap',
      checks: [gradedCheck({id: 'tap', title: 'tap0 exists'})],
    }),
    gradedStep({
      number: 2,
      outcome: 'failed',
      commands: [commandOf({line: 'ip link set tap0 master br1', exitCode: 1, stderr: 'no br1\n'})],
      checks: [
        gradedCheck({...FAILED, of: 2}),
        gradedCheck({...BLOCKED}),
        gradedCheck({
          ...FAILED,
          ...{id: 'secret', title: 'br0 stays up', visibility: 'after-due'},
          diagnosis: {id: 'br0-down', text: 'br0 is down.', look: null, then: null},
        }),
        gradedCheck({id: 'never', title: 'no second bridge', visibility: 'never'}),
      ],
    }),
    gradedStep({
      number: 3,
      id: 'start-vm',
      title: 'Start the VM',
      outcome: 'skipped',
      readied: true,
      commands: [],
      checks: [gradedCheck({id: 'runs', title: 'the VM runs', outcome: 'skipped'})],
    }),
  ],
})

/** One of each kind: full, half with adjustments, refused, and in error. */
export const CLASS = gradesOf(
  submissionOf(),
  submissionOf({
    student: studentOf({id: '1002', name: 'Bo Ek', email: null}),
    source: 'Bo Ek_1002_assignsubmission_file/bridge.md',
    submitted: '2026-11-30T01:00:00Z',
    attempt: {number: 2, of: 2},
    grade: HALF,
    adjustments: [
      {for: 'late', points: -0.5, reason: 'Handed in two hours late: a quarter is taken off.'},
      {for: 'override', points: 1, reason: 'The bridge was right in the second window.'},
    ],
    score: 2.5,
  }),
  submissionOf({
    student: studentOf({id: '1003', name: 'Cia Öst', email: null}),
    source: 'Cia Öst_1003_assignsubmission_file/bridge.md',
    ...{outcome: 'refused', reason: 'bridge.md is not a submission: it has no front matter.'},
    ...{grade: null, digest: null, score: 0, of: 7},
  }),
  submissionOf({
    student: studentOf({id: '1004', name: null, email: null}),
    source: 'Participant_1004_assignsubmission_file/bridge.md',
    ...{outcome: 'error', reason: 'The guest did not start here.', score: null, of: 7},
    grade: gradeOf({
      outcome: 'error',
      steps: [gradedStep({outcome: 'error', checks: [gradedCheck({...MISSED})]})],
    }),
  }),
)
