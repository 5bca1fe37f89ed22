import {expect} from 'chai'
import {renderGrades} from '../../../../../src/cli/render/grading/grades.js'
import {gradingReporter} from '../../../../../src/cli/render/grading/grading-reporter.js'
import {SubmissionError} from '../../../../../src/model/errors/submission-error.js'
import type {FoundSubmission} from '../../../../../src/model/grading/found.js'
import type {GradedSubmission} from '../../../../../src/model/grading/grades.js'
import {submissionOf} from '../../../report/grades/samples.js'
import {PLAIN, SWEDISH} from '../../../report/samples.js'

const EVIL = 'the step {#\u001b[2Jmake}'
const REFUSAL = new SubmissionError('bad-submission', {en: EVIL, sv: EVIL})
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
  const graded = (results: readonly GradedSubmission[]) => {
    const grades = {schema: 'qlab/grades/1' as const, qlab: '0.1.0', due: null, results}
    return {grades, told: grades, file: '/results/grades.json', unusedOverrides: []}
  }

  it('have numbers as they are written in their reader’s language, and say what is more than there is', () => {
    const [taken, given] = [-8.75, 99]
    const adjustments = [
      {for: 'late' as const, points: taken, reason: 'late'},
      {for: 'override' as const, points: given, reason: 'mine'},
    ]
    const odd: GradedSubmission = {...REFUSED, outcome: 'failed', reason: null, score: 90.25, adjustments}
    const swedish = renderGrades(graded([odd]), SWEDISH).replaceAll(/\s+/g, ' ')
    expect(swedish).to.contain('90,25/18').and.contain('-8,75').and.contain('90,25 poäng, mer än de 18')
    expect(swedish).not.to.match(/\d\.\d/)
    expect(renderGrades(graded([odd]), PLAIN).replaceAll(/\s+/g, ' ')).to.contain(
      '90.25 points, more than the 18 that there are',
    )
  })

  it('are told with the reason where there are none, and nothing that a submission says steers the terminal', () => {
    const text = renderGrades(graded([REFUSED]), PLAIN)
    expect(text).to.match(/0\/18/).and.contain('class/evil/bridge.md: the step {#\\x1b[2Jmake}')
    expect(text).to.contain('/results/grades.json').and.not.contain('\u001b')
    expect(renderGrades(graded([REFUSED]), SWEDISH)).to.contain('går inte att rätta')
  })

  it('that are all refused, which a wrong path makes, are told as such', () => {
    expect(renderGrades(graded([REFUSED, REFUSED]), PLAIN)).to.contain('Nothing here could be graded.')
    const one = renderGrades(graded([REFUSED, submissionOf()]), PLAIN)
    expect(one).not.to.contain('Nothing here could be graded.')
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
    const came = REFUSAL
    const found: FoundSubmission = {...PLACE, lab: 'bridge', late: false, submission: null, refusal: came}
    tell({type: 'found', count: 3, refused: 1, pieces: 2, outdated: 1})
    tell({type: 'began', found, attempt: 1})
    tell({type: 'graded', found, came, done: 1, of: 2, durationMs: 300, leftMs: 300})
    expect(written).to.contain('3 submissions found, 2 to be done again').and.contain('about 1 s left')
    expect(written).to.contain('1 of them were graded before the lab was changed.')
    expect(written).to.contain('{#\\x1b[2Jmake}').and.not.contain('\u001b')
  })

  it('is said of one as of one, in both languages, and why it is done again', () => {
    const found: FoundSubmission = {...PLACE, lab: 'bridge', late: false, submission: null, refusal: REFUSAL}
    for (const [style, wanted] of [
      [PLAIN, ['1 submission found, 0 to', 'It cannot be graded', 'bridge: could not be looked at']],
      [SWEDISH, ['1 inlämning hittad, 0 ska', 'Den går inte att rätta', 'bridge: gick inte att se på']],
    ] as const) {
      let written = ''
      const tell = gradingReporter({write: (text) => (written += text), style, live: false})
      tell({type: 'found', count: 1, refused: 1, pieces: 0, outdated: 0})
      tell({type: 'retried', found, why: {en: EVIL, sv: EVIL}})
      for (const text of wanted) expect(written.replaceAll(/\s+/g, ' ')).to.contain(text)
      expect(written).not.to.contain('\u001b')
    }
  })
})
