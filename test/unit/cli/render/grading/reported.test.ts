import {expect} from 'chai'
import {renderReported} from '../../../../../src/cli/render/grading/reported.js'
import {PLAIN} from '../../../report/samples.js'

const FILE = {format: 'moodle', isFilled: true, files: ['w-graded.csv'], count: 2, unfilled: []}
const TAP = {title: 'Tap', of: 18, students: 11}

describe('what is told of a teacher’s own file', () => {
  const told = (over: object) => renderReported([{...FILE, ...over}], PLAIN).replaceAll(/\s+/g, ' ')

  it('is which labs are one grade in it, where there are several: one that a few have handed in costs the others', () => {
    expect(told({labs: [TAP], hasMaximum: true})).to.equal(
      'Written: w-graded.csv, with the grades of 2 students',
    )
    expect(told({labs: [TAP, {title: 'Net', of: 29, students: 1}], hasMaximum: true}))
      .to.contain('Tap (18 points, from 11 students), Net (29 points, from 1 student)')
      .and.contain('--lab')
  })

  it('is that it has no maximum, and what the points are of', () => {
    expect(told({labs: [TAP], hasMaximum: false})).to.contain('the points are in it as they are, of 18.')
  })
})
