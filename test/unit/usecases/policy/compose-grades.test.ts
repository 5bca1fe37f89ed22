import {expect} from 'chai'
import fc from 'fast-check'
import {HostError} from '../../../../src/model/errors/errors.js'
import {SubmissionError} from '../../../../src/model/errors/submission-error.js'
import type {FoundSubmission} from '../../../../src/model/grading/found.js'
import type {Grade} from '../../../../src/model/grading/grade.js'
import type {GradedSubmission} from '../../../../src/model/grading/grades.js'
import {NO_POLICY, type GradingPolicy, type Override} from '../../../../src/model/grading/policy.js'
import {rounded} from '../../../../src/usecases/policy/adjust.js'
import {composeGrades, type GradeOf} from '../../../../src/usecases/policy/compose-grades.js'
import {nextToGrade} from '../../../../src/usecases/policy/next-to-grade.js'
import {unusedOverrides} from '../../../../src/usecases/policy/overrides.js'
import {gradeOf as sampleGrade} from '../../report/grades/samples.js'

const CONTEXT = {qlab: '1.0.0', language: 'sv' as const, labOf: () => ({title: 'Tap', of: 10})}
const BROKEN = new SubmissionError('bad-submission', {en: 'Broken.', sv: 'Trasig.'})
const BUSY = new HostError('step-not-readied', {en: 'Busy.', sv: 'Upptagen.'})
const DUE = '2026-12-01T12:00:00.000Z'
const LATE: GradingPolicy = {
  ...NO_POLICY,
  due: DUE,
  late: [
    {until: '2026-12-02T12:00:00.000Z', credit: 0.9},
    {until: '2026-12-08T12:00:00.000Z', credit: 0.335},
  ],
}

function submitted(over: Partial<FoundSubmission> = {}): FoundSubmission {
  const submission = {
    lab: 'bridge',
    content: null,
    student: null,
    seed: null,
    qlab: null,
    made: null,
    hints: 0,
    solved: [],
    steps: [],
  }
  return {
    ...{
      student: {id: 'anna', name: 'Anna Ek', email: 'anna@example.com'},
      lab: 'bridge',
      source: 'anna/bridge.md',
    },
    ...{
      digest: 'sha256:1',
      submitted: DUE,
      late: false,
      attempt: {number: 1, of: 1},
      submission,
      refusal: null,
    },
    ...over,
  } as FoundSubmission
}

function grade(points: number, over: Partial<Grade> = {}): Grade {
  return sampleGrade({points, of: 10, outcome: points === 10 ? 'passed' : 'failed', ...over})
}

function compose(
  found: readonly FoundSubmission[],
  gradeOf: GradeOf,
  policy: GradingPolicy = NO_POLICY,
  overrides: readonly Override[] = [],
): readonly GradedSubmission[] {
  return composeGrades(found, gradeOf, policy, overrides, CONTEXT).results
}

/** Outcome, score, and what was taken off or given. */
function brief(results: readonly GradedSubmission[]) {
  return results.map(({outcome, score, adjustments}) => [
    outcome,
    score,
    ...adjustments.map((each) => `${each.for} ${each.points}`),
  ])
}

function override(over: Partial<Override>): Override {
  return {student: 'anna', lab: null, points: 8, reason: 'Shown to me', line: 2, ...over}
}

describe('the grades of a class', () => {
  it('are what was found, without a policy', () => {
    const late = submitted({submitted: '2030-01-01T00:00:00Z'})
    expect(brief(compose([late], () => grade(10, {hints: 9})))).to.deep.equal([['passed', 10]])
    expect(brief(compose([late], () => grade(4)))).to.deep.equal([['failed', 4]])
  })

  it('are none where nobody could look, and nothing where nothing can be done again', () => {
    const [broken, busy, error, none] = compose(
      ['a', 'b', 'c', 'd'].map((id) => submitted({student: {id, name: null, email: null}})),
      ({student: {id}}) =>
        id === 'a' ? BROKEN : id === 'b' ? BUSY : id === 'c' ? grade(3, {outcome: 'error'}) : null,
      LATE,
    )
    expect([broken?.outcome, broken?.score, broken?.of, broken?.reason]).to.deep.equal([
      'refused',
      0,
      10,
      'Trasig.',
    ])
    expect([busy?.outcome, busy?.score, busy?.reason]).to.deep.equal(['error', null, 'Upptagen.'])
    expect([error?.outcome, error?.score]).to.deep.equal(['error', null])
    expect([none?.outcome, none?.score]).to.deep.equal(['error', null])
  })

  const late: readonly [at: string | null, score: number, off: string | null, reason: RegExp | null][] = [
    [null, 9, null, null],
    [DUE, 9, null, null],
    ['2026-12-01T12:00:30.000Z', 8.1, 'late -0.9', /1 min late: 90% of/],
    ['2026-12-02T12:00:00.000Z', 8.1, 'late -0.9', /1 day late/],
    ['2026-12-03T15:30:00.000Z', 3.01, 'late -5.99', /2 days 3 h late: 33\.5%/],
    ['2026-12-09T00:00:00.000Z', 0, 'late -9', /0% of the points/],
  ]
  for (const [at, score, off, reason] of late)
    it(`are ${score} of 9 when handed in ${at}`, () => {
      const results = compose([submitted({submitted: at})], () => grade(9), LATE)
      expect(brief(results)).to.deep.equal([['failed', score, ...(off === null ? [] : [off])]])
      if (reason) expect(results[0]?.adjustments[0]?.reason).to.match(reason)
    })

  it('are those of the least lateness where the LMS has marked it as late, and nothing tells how late', () => {
    const marked = (over: Partial<FoundSubmission>) =>
      composeGrades([submitted({late: true, ...over})], () => grade(10), LATE, [], CONTEXT).results[0]
    for (const at of [null, DUE]) {
      expect(marked({submitted: at})?.score).to.equal(9)
      expect(marked({submitted: at})?.adjustments[0]?.reason).to.equal(
        'Marked as late where it was handed in: 90% of the points count.',
      )
    }
    expect(marked({submitted: '2026-12-03T15:30:00.000Z'})?.score).to.equal(3.35)
    const unpunished = composeGrades([submitted({late: true})], () => grade(10), NO_POLICY, [], CONTEXT)
    expect(unpunished.results[0]?.score).to.equal(10)
  })

  it('speak the grade’s language', () => {
    const [result] = compose(
      [submitted({submitted: '2026-12-03T15:30:00Z'})],
      () => grade(9, {language: 'sv', hints: 3}),
      {
        ...LATE,
        hints: {each: 0.5, free: 1, most: 0.75},
      },
    )
    expect(result?.adjustments).to.deep.equal([
      {for: 'hints', points: -0.75, reason: 'Ledtrådar: 3, varav 1 inte kostar något.'},
      {for: 'late', points: -5.49, reason: 'Inlämnad 2 dygn 3 h för sent: 33,5 % av poängen räknas.'},
    ])
    expect(result?.score).to.equal(2.76)
  })

  const attempts = [1, 2, 3].map((number) => submitted({attempt: {number, of: 3}, source: `${number}.md`}))
  const each =
    (one: Grade | SubmissionError | HostError, two: typeof one, three: typeof one): GradeOf =>
    ({attempt}) =>
      [one, two, three][attempt.number - 1] ?? null
  const chosen: readonly [
    what: string,
    by: 'last' | 'best',
    came: GradeOf,
    number: number,
    score: number | null,
  ][] = [
    ['the last', 'last', each(grade(9), grade(10), grade(2)), 3, 2],
    ['the last that can be done again', 'last', each(grade(9), grade(8), BROKEN), 2, 8],
    ['the last, also where nobody could look', 'last', each(grade(9), grade(8), BUSY), 3, null],
    ['none where all are refused', 'last', each(BROKEN, BROKEN, BROKEN), 3, 0],
    ['the best, the later of equals', 'best', each(grade(9), grade(9), grade(2)), 2, 9],
    ['one that may have been the best', 'best', each(grade(9), BUSY, grade(2)), 2, null],
    ['the best where nothing can be better', 'best', each(grade(10), BUSY, grade(2)), 1, 10],
    ['no refused one', 'best', each(grade(0), BROKEN, BROKEN), 1, 0],
  ]
  for (const [what, by, came, number, score] of chosen)
    it(`are of ${what} (${by})`, () => {
      const [result, ...others] = compose(attempts, came, {...NO_POLICY, attempt: by})
      expect([result?.attempt.number, result?.score, others.length]).to.deep.equal([number, score, 0])
    })

  it('want only as many attempts done as it takes', () => {
    const done = new Map<FoundSubmission, Grade | SubmissionError>()
    const came: GradeOf = (one) => done.get(one) ?? null
    const next = (by: 'last' | 'best') =>
      nextToGrade(attempts, came, {...NO_POLICY, attempt: by}).map(({source}) => source)
    expect(next('best')).to.deep.equal(['1.md', '2.md', '3.md'])
    expect(next('last')).to.deep.equal(['3.md'])
    done.set(attempts[2] as FoundSubmission, BROKEN)
    expect(next('last')).to.deep.equal(['2.md'])
    done.set(attempts[1] as FoundSubmission, grade(1))
    expect(next('last')).to.deep.equal([])
  })

  it('are the teacher’s where there is an override, also of what nobody could look at', () => {
    const some = [override({lab: 'bridge', points: 8})]
    expect(brief(compose([submitted()], () => grade(3), NO_POLICY, some))).to.deep.equal([
      ['failed', 8, 'override 5'],
    ])
    expect(brief(compose([submitted()], () => BUSY, NO_POLICY, some))).to.deep.equal([
      ['failed', 8, 'override 8'],
    ])
    expect(brief(compose([submitted()], () => BROKEN, NO_POLICY, some))).to.deep.equal([
      ['refused', 8, 'override 8'],
    ])
    const [result] = compose([submitted()], () => grade(3, {language: 'sv'}), NO_POLICY, [
      override({reason: ''}),
    ])
    expect(result?.adjustments[0]?.reason).to.equal('Läraren har bestämt det.')
  })

  it('say why to a teacher in the language that was asked for, whatever the student reads', () => {
    const of = (reader: 'student' | 'teacher') =>
      composeGrades([submitted()], () => grade(3, {language: 'sv'}), NO_POLICY, [override({reason: ''})], {
        ...{qlab: '0.1.0', language: 'en', reader},
        labOf: () => null,
      }).results[0]?.adjustments[0]?.reason
    expect([of('student'), of('teacher')]).to.deep.equal([
      'Läraren har bestämt det.',
      'The teacher has decided so.',
    ])
  })

  it('are of one language where there is no grade that has one, and have a title where no lab is known', () => {
    const wrong = new SubmissionError('bad', {en: 'It is of another lab.', sv: 'Den är av en annan labb.'})
    const swedish = {...submitted(), lab: null, submission: {language: 'sv'}} as unknown as FoundSubmission
    const context = {...CONTEXT, language: 'en' as const, labOf: () => null}
    const [result] = composeGrades([swedish], () => wrong, NO_POLICY, [], context).results
    expect(result).to.include({reason: 'It is of another lab.', title: 'What was handed in', lab: ''})
  })

  it('know whom an override is for: by id, email address or name, and never by a guess', () => {
    const two = ['1', '2'].map((id) => submitted({student: {id, name: 'Anna Ek', email: `${id}@x.se`}}))
    const ask = [
      override({student: '1', points: 1}),
      override({student: '2@X.se', points: 2}),
      override({student: 'anna  ek', points: 3}),
      override({student: '1', lab: 'tpm', points: 4}),
    ]
    expect(compose(two, () => grade(9), NO_POLICY, ask).map(({score}) => score)).to.deep.equal([1, 2])
    expect(unusedOverrides(two, ask).map(({override: {points}, why}) => [points, why])).to.deep.equal([
      [3, 'several'],
      [4, 'lab'],
    ])
  })

  it('have at most two decimals, and are never below nothing', () => {
    expect([1.005, 2.345, 0.1 + 0.2, -0.004, 1e-9].map(rounded)).to.deep.equal([1.01, 2.35, 0.3, 0, 0])
    fc.assert(
      fc.property(
        fc.integer({min: 0, max: 1000}),
        fc.nat(30),
        fc.double({min: 0, max: 1, noNaN: true}),
        (cents, hints, credit) => {
          const policy: GradingPolicy = {
            ...LATE,
            late: [{until: '2027-01-01T00:00:00Z', credit}],
            hints: {each: 0.333, free: 0, most: null},
          }
          const [result] = compose(
            [submitted({submitted: '2026-12-24T00:00:00Z'})],
            () => grade(cents / 100, {hints}),
            policy,
          )
          const {score = null, adjustments = []} = result ?? {}
          expect(score).to.be.within(0, cents / 100)
          expect(score).to.equal(rounded(score ?? NaN))
          const sum = adjustments.reduce((all, {points}) => all + points, cents / 100)
          expect(score).to.equal(rounded(sum))
        },
      ),
    )
  })
})
