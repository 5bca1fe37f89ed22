import {expect} from 'chai'
import {renderGrades} from '../../../../../src/cli/render/grading/grades.js'
import {gradingReporter} from '../../../../../src/cli/render/grading/grading-reporter.js'
import {SubmissionError} from '../../../../../src/model/errors/submission-error.js'
import type {FoundSubmission} from '../../../../../src/model/grading/found.js'
import type {GradedSubmission} from '../../../../../src/model/grading/grades.js'
import {PLAIN, SWEDISH} from '../../../report/samples.js'

const EVIL = 'the step {#\u001b[2Jmake}'
const PLACE = {
  student: {id: 'e\u001b]0;x\u0007vil', name: null, email: null},
  source: 'class/evil/bridge.md',
  submitted: null,
  attempt: {number: 1, of: 1},
  digest: null,
}
const REFUSED: GradedSubmission = {
  ...PLACE,
  ...{lab: 'bridge', title: 'Bridge', outcome: 'refused', reason: EVIL, grade: null},
  ...{adjustments: [], score: 0, of: 18},
}

describe('the grades of a class', () => {
  const graded = (results: readonly GradedSubmission[]) => ({
    grades: {schema: 'qlab/grades/1' as const, qlab: '0.1.0', due: null, results},
    file: '/results/grades.json',
    unusedOverrides: [],
  })

  it('are told with the reason where there are none, and nothing that a submission says steers the terminal', () => {
    const text = renderGrades(graded([REFUSED]), PLAIN)
    expect(text).to.match(/0\/18/).and.contain('class/evil/bridge.md: the step {#\\x1b[2Jmake}')
    expect(text).to.contain('/results/grades.json').and.not.contain('\u001b')
    expect(renderGrades(graded([REFUSED]), SWEDISH)).to.contain('går inte att rätta')
  })

  it('are nobody’s zero where somebody could not look', () => {
    const text = renderGrades(graded([{...REFUSED, outcome: 'error', score: null}]), PLAIN)
    expect(text).to.contain('–/18').and.contain('nobody’s zero').and.not.contain('0/18 ')
  })
})

describe('what is told while a class is graded', () => {
  it('is a line for each that is done, with the time left, and nothing of it steers the terminal', () => {
    let written = ''
    const tell = gradingReporter({write: (text) => (written += text), style: PLAIN, live: false})
    const came = new SubmissionError('bad-submission', {en: EVIL, sv: EVIL})
    const found: FoundSubmission = {...PLACE, lab: 'bridge', late: false, submission: null, refusal: came}
    tell({type: 'found', count: 3, refused: 1, pieces: 2})
    tell({type: 'began', found, attempt: 1})
    tell({type: 'graded', found, came, done: 1, of: 2, durationMs: 300, leftMs: 300})
    expect(written).to.contain('3 submissions found, 2 to be done again').and.contain('about 1 s left')
    expect(written).to.contain('{#\\x1b[2Jmake}').and.not.contain('\u001b')
  })
})
