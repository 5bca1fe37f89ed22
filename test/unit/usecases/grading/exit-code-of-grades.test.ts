import {expect} from 'chai'
import type {GradedOutcome} from '../../../../src/model/grading/grades.js'
import {exitCodeOfGrades} from '../../../../src/usecases/grading/exit-code-of-grades.js'
import {gradesOf, submissionOf} from '../../report/grades/samples.js'

const codeOf = (...outcomes: readonly GradedOutcome[]): number =>
  exitCodeOfGrades(gradesOf(...outcomes.map((outcome) => submissionOf({outcome}))))

describe('the exit code of grading', () => {
  it('says nothing of how students did, that something could not be looked at, and that nothing could be graded', () => {
    expect(codeOf('passed', 'failed', 'refused')).to.equal(0)
    expect(codeOf('passed', 'error', 'refused')).to.equal(70)
    expect(codeOf('refused', 'refused')).to.equal(2)
    expect(codeOf()).to.equal(2)
  })
})
