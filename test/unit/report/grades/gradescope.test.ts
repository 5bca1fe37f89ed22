import {expect} from 'chai'
import fc from 'fast-check'
import * as v from 'valibot'
import type {Grades} from '../../../../src/model/grading/grades.js'
import {gradescope} from '../../../../src/report/grades/formats/gradescope.js'
import {grades} from './arbitraries.js'
import {CLASS, gradesOf, HALF, submissionOf} from './samples.js'
import {VIEW} from './view.js'

const points = v.pipe(v.number(), v.finite(), v.minValue(0))
const format = v.picklist(['text', 'html', 'simple_format', 'md', 'ansi'])
const visibility = v.picklist(['hidden', 'after_due_date', 'after_published', 'visible'])

/** As Gradescope's specification has it; nothing else may be there. */
const schema = v.strictObject({
  score: v.exactOptional(points),
  execution_time: v.pipe(points, v.integer()),
  output: v.string(),
  output_format: format,
  test_output_format: format,
  test_name_format: v.picklist(['text']),
  visibility,
  stdout_visibility: visibility,
  extra_data: v.record(v.string(), v.unknown()),
  tests: v.array(
    v.strictObject({
      score: v.exactOptional(points),
      max_score: points,
      status: v.exactOptional(v.picklist(['passed', 'failed'])),
      name: v.string(),
      name_format: v.picklist(['text']),
      number: v.pipe(v.string(), v.regex(/^\d+(\.\d+)+$/)),
      output: v.string(),
      output_format: format,
      tags: v.array(v.string()),
      visibility,
      extra_data: v.record(v.string(), v.unknown()),
    }),
  ),
})

const read = (given: Grades) => v.parse(schema, JSON.parse(gradescope.render(given, VIEW)))
const only = (index: number) => read({...CLASS, results: CLASS.results.slice(index, index + 1)})

describe('grades for Gradescope', () => {
  it('have the score in the end, with what was added and taken off, and a test for each check', () => {
    const {score, output, tests, execution_time} = only(1)
    expect({score, execution_time}).to.deep.equal({score: 2.5, execution_time: 3})
    expect(output).to.equal(
      [
        'Tap and bridge: 2.5 of 7 points',
        '−0.5  Handed in two hours late: a quarter is taken off.',
        '+1  The bridge was right in the second window.',
      ].join('\n'),
    )
    expect(
      tests.map(({number, score: own, max_score, status}) => [number, own, max_score, status]),
    ).to.deep.equal([
      ['1.1', 1, 1, 'passed'],
      ['2.1', 0, 2, 'failed'],
      ['2.2', 0, 1, 'failed'],
      ['2.3', 0, 1, 'failed'],
      ['2.4', 1, 1, 'passed'],
      ['3.1', 0, 1, 'failed'],
    ])
    expect(tests[1]?.output).to.equal(
      [
        'expected: br0',
        'seen: (none)',
        'tap0 exists but is plugged into nothing, so the VM talks to no one.',
        'Look: bridge link show',
        'Then: ip link set tap0 master br0',
      ].join('\n'),
    )
    expect(tests[2]?.output).to.equal('waits for: tap0 is a port of br0')
  })

  it('leave to Gradescope when a check is told', () => {
    expect(only(1).tests.map((test) => test.visibility)).to.deep.equal([
      'visible',
      'visible',
      'visible',
      'after_due_date',
      'hidden',
      'visible',
    ])
  })

  it('have no score at all where something could not be looked at, also of what was seen', () => {
    const error = only(3)
    expect(error).not.to.have.property('score')
    for (const test of error.tests) expect(test).not.to.have.any.keys('score', 'status')
    expect(error.output).to.contain('The guest did not start here.').and.to.contain('It is not a zero.')
    const both = read(
      gradesOf(submissionOf(), submissionOf({lab: 'tpm', outcome: 'error', score: null, grade: null})),
    )
    expect(both).not.to.have.property('score')
    expect(both.tests[0]).not.to.have.property('score')
  })

  it('are zero for a submission that is refused, with the reason', () => {
    const refused = only(2)
    expect(refused).to.deep.include({score: 0, tests: []})
    expect(refused.output).to.contain('it has no front matter')
  })

  it('tell the labs apart where there are several', () => {
    const {tests, score} = read(gradesOf(submissionOf(), submissionOf({lab: 'half', grade: HALF, score: 2})))
    expect(score).to.equal(3)
    expect(tests.slice(0, 2).map(({number}) => number)).to.deep.equal(['1.1.1', '2.1.1'])
  })

  it('have Gradescope’s fields for any text, and nothing that a terminal would obey', () => {
    fc.assert(
      fc.property(grades, (given) => {
        read(given)
        expect(gradescope.render(given, VIEW)).to.match(/^(?:\n|\P{Cc})*$/u)
      }),
      {numRuns: 50},
    )
  })
})
