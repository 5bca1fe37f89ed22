import {expect} from 'chai'
import {shownGrade} from '../../../../src/report/grades/shown-grade.js'
import {BLOCKED} from '../samples.js'
import {gradedCheck, gradedStep, gradeOf, HALF} from './samples.js'

const DUE = '2026-11-29T23:00:00Z'
const BEFORE = new Date('2026-11-29T22:59:59Z')
const AFTER = new Date(DUE)

const idsOf = (due: string | null, now: Date) =>
  shownGrade(HALF, due, now).grade.steps.flatMap(({checks}) => checks.map(({id}) => id))

describe('what a student may see of a grade', () => {
  it('is every check that is told always, others when they are due, and some never', () => {
    expect(idsOf(DUE, BEFORE)).to.deep.equal(['tap', 'tap-on-bridge', 'lease', 'runs'])
    expect(idsOf(DUE, AFTER)).to.deep.equal(['tap', 'tap-on-bridge', 'lease', 'secret', 'runs'])
  })

  it('is nothing of what is told when due, where nobody has said when that is', () => {
    expect(idsOf(null, AFTER)).not.to.include('secret')
  })

  it('says what the hidden ones come to', () => {
    expect(shownGrade(HALF, DUE, BEFORE).hidden).to.deep.equal({count: 2, points: 1, of: 2})
    expect(shownGrade(HALF, DUE, AFTER).hidden).to.deep.equal({count: 1, points: 1, of: 1})
  })

  it('tells of a hidden check neither by the outcome of its step nor by one that waits for it', () => {
    const secret = gradedCheck({id: 's', title: 'a secret', outcome: 'failed', visibility: 'never'})
    const waits = gradedCheck({...BLOCKED, reason: 'tap0 is up, a secret'})
    const alone = gradeOf({steps: [gradedStep({outcome: 'failed', checks: [gradedCheck(), secret]})]})
    const waited = gradeOf({
      steps: [
        gradedStep({outcome: 'failed', checks: [secret]}),
        gradedStep({number: 2, outcome: 'blocked', checks: [waits]}),
      ],
    })
    expect(shownGrade(alone, null, AFTER).grade.steps[0]).to.include({outcome: 'passed', points: 1, of: 1})
    expect(JSON.stringify(shownGrade(waited, null, AFTER).grade)).not.to.contain('secret')
  })

  it('is all of a grade without hidden checks, as it is', () => {
    const grade = gradeOf()
    expect(shownGrade(grade, null, BEFORE).grade).to.equal(grade)
  })
})
