import {expect} from 'chai'
import {parse} from 'csv-parse/sync'
import fc from 'fast-check'
import {csv} from '../../../../src/report/grades/formats/csv.js'
import {text} from '../arbitraries.js'
import {CLASS, gradesOf, studentOf, submissionOf} from './samples.js'

const HEAD =
  'assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score'

const read = (given = CLASS) =>
  parse(csv.render(given), {columns: true}) as unknown as Record<string, string>[]

describe('grades as CSV', () => {
  it('has nbgrader’s columns, and a line for each student and lab', () => {
    expect(csv.render(CLASS).split('\n')).to.deep.equal([
      HEAD,
      'bridge,2026-11-29 23:00:00,2026-11-28 20:15:00,1001,Åberg,Anna,anna@example.com,1,0,1,1',
      'bridge,2026-11-29 23:00:00,2026-11-30 01:00:00,1002,Ek,Bo,,2,0.5,2.5,7',
      'bridge,2026-11-29 23:00:00,2026-11-28 20:15:00,1003,Öst,Cia,,0,0,0,7',
      'bridge,2026-11-29 23:00:00,2026-11-28 20:15:00,1004,,,,,,,7',
      '',
    ])
  })

  it('has no points for an error, and none is no zero', () => {
    const [, , refused, error] = read()
    expect(refused).to.include({raw_score: '0', score: '0'})
    expect(error).to.include({raw_score: '', late_submission_penalty: '', score: ''})
  })

  it('takes a last name before a comma, or the last word', () => {
    const [row] = read(gradesOf(submissionOf({student: studentOf({name: 'van der Berg, Jan Piet'})})))
    expect(row).to.include({last_name: 'van der Berg', first_name: 'Jan Piet'})
  })

  it('gives a spreadsheet nothing to calculate, and one line for each student, whatever they are called', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ''), (given, begin) => {
        const student = studentOf({id: begin + given, name: begin + given, email: begin + given})
        const rows = read(gradesOf(submissionOf({student})))
        expect(rows).to.have.length(1)
        for (const [column, cell] of Object.entries(rows[0] as object))
          expect(cell, column).to.match(/^(?![=+\-@\t\r])[^\p{Cc}]*$/u)
      }),
    )
  })
})
