import {expect} from 'chai'
import fc from 'fast-check'
import * as v from 'valibot'
import type {Grades} from '../../../../src/model/grading/grades.js'
import {prairielearn} from '../../../../src/report/grades/formats/prairielearn.js'
import {grades} from './arbitraries.js'
import {CLASS, gradedCheck, gradedStep, gradeOf, gradesOf, studentOf, submissionOf} from './samples.js'
import {EARLY, VIEW} from './view.js'

const points = v.pipe(v.number(), v.finite(), v.minValue(0))
const images = v.array(v.strictObject({label: v.string(), url: v.pipe(v.string(), v.startsWith('data:'))}))

/** As PrairieLearn's documentation has it; nothing else may be there, and points are on all tests. */
const schema = v.union([
  v.strictObject({gradable: v.literal(false), format_errors: v.array(v.string())}),
  v.strictObject({
    score: v.pipe(points, v.maxValue(1)),
    output: v.string(),
    tests: v.exactOptional(
      v.array(
        v.strictObject({
          name: v.string(),
          description: v.string(),
          points,
          max_points: points,
          message: v.string(),
          output: v.string(),
        }),
      ),
    ),
    images: v.exactOptional(images),
  }),
])

type Read = Exclude<v.InferOutput<typeof schema>, {gradable: false}>

const read = (given: Grades, view = VIEW) => {
  const text = prairielearn.render(given, view)
  expect(Buffer.byteLength(text)).to.be.at.most(1_000_000)
  return v.parse(schema, JSON.parse(text)) as Read
}
const only = (index: number, view = VIEW) =>
  read({...CLASS, results: CLASS.results.slice(index, index + 1)}, view)

describe('grades for PrairieLearn', () => {
  it('have a score from 0 to 1, and a test for each check', () => {
    const {score, tests} = only(1)
    expect(score).to.be.closeTo(2.5 / 7, 1e-9)
    expect(tests?.[1]).to.deep.equal({
      name: 'bridge/tap-on-bridge',
      description: 'Tap and bridge, Step 2, Attach the tap: tap0 is a port of br0',
      points: 0,
      max_points: 2,
      message: 'failed',
      output: [
        'expected: br0',
        'seen: (none)',
        'tap0 exists but is plugged into nothing, so the VM talks to no one.',
        'Look: bridge link show',
        'Then: ip link set tap0 master br0',
      ].join('\n'),
    })
  })

  it('cannot be graded where something could not be looked at', () => {
    expect(only(3)).to.have.property('gradable', false)
    expect(JSON.stringify(only(3))).to.contain('The guest did not start here.')
  })

  it('are zero for a submission that is refused, with the reason, and never more than 1', () => {
    expect(only(2)).to.include({score: 0})
    expect(only(2).output).to.contain('it has no front matter')
    expect(read(gradesOf(submissionOf({score: 3}))).score).to.equal(1)
  })

  it('have only the checks that the student may see now, and their points all the same', () => {
    const ids = (view = VIEW) => only(1, view).tests?.map(({name}) => name)
    expect(ids()).to.include('bridge/secret').and.not.to.include('bridge/never')
    expect(ids(EARLY)).not.to.include('bridge/secret')
    expect(only(1, EARLY).score).to.equal(only(1).score)
    expect(only(1, EARLY).output).to.contain('2 checks are not shown here. Their points count: 1 of 2.')
  })

  it('have at most 1 MB, however much was said', () => {
    const check = gradedCheck({
      ...{outcome: 'failed', actual: 'y'.repeat(50_000), reason: 'x'.repeat(50_000)},
      diagnosis: {id: 'a', text: 'é'.repeat(50_000), look: 'l'.repeat(50_000), then: null},
    })
    const grade = gradeOf({
      steps: [gradedStep({checks: Array.from({length: 400}, () => check)})],
      picture: `<svg>${'z'.repeat(1_000_000)}</svg>`,
    })
    const {tests, images: pictures} = read(gradesOf(submissionOf({grade})))
    expect(tests).to.have.length(400)
    expect(pictures).to.equal(undefined)
  })

  it('have the lab’s picture', () => {
    const {images: pictures} = read(gradesOf(submissionOf({grade: gradeOf({picture: '<svg/>'})})))
    expect(pictures).to.deep.equal([
      {label: 'Tap and bridge: The lab as it stood at the end', url: 'data:image/svg+xml;base64,PHN2Zy8+'},
    ])
  })

  it('have PrairieLearn’s fields for any text', () => {
    fc.assert(
      fc.property(grades, (given) => void read(given)),
      {numRuns: 50},
    )
    read(gradesOf(submissionOf({student: studentOf({name: '\u001b[2J'})})))
  })
})
