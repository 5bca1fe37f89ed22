import {expect} from 'chai'
import type {FoundSubmission} from '../../../../src/model/grading/found.js'
import type {Lab} from '../../../../src/model/lab/lab.js'
import {borrowedBy} from '../../../../src/usecases/seed/borrowed-by.js'
import {drawValues} from '../../../../src/values/draw-values.js'
import {seedOf} from '../../../../src/values/seed.js'

const SECRET = 'a secret of enough characters'
const parameters = {
  bridge: {kind: 'interface', own: 'br0'},
  tap: {kind: 'interface', own: 'tap0'},
} as const
const LABS = new Map([['bridge', {id: 'bridge', spec: {parameters}} as unknown as Lab]])

/** A submission with the values of somebody, which names that one's seed. */
function found(student: string, whose: string): FoundSubmission {
  const seed = seedOf(SECRET, whose)
  const code = Object.values(drawValues(parameters, seed, 'bridge')).join('\n')
  const submission = {lab: 'bridge', seed, steps: [{id: 'build', fences: [{code}]}]}
  return {lab: 'bridge', student: {id: student}, submission} as unknown as FoundSubmission
}

describe('what a class has borrowed', () => {
  it('is told once of each pair, however often it was handed in', () => {
    const values = Object.values(drawValues(parameters, seedOf(SECRET, 'anna'), 'bridge'))
    const all = [found('anna', 'anna'), found('bo', 'anna'), found('bo', 'anna'), found('eva', 'eva')]
    expect(borrowedBy(all, LABS, SECRET)).to.deep.equal([
      {lab: 'bridge', student: 'bo', of: 'anna', values, named: true},
    ])
  })

  it('is nothing of what could not be read, or of a lab without parameters', () => {
    const unread = {...found('bo', 'anna'), submission: null} as unknown as FoundSubmission
    expect(borrowedBy([found('anna', 'anna'), unread], LABS, SECRET)).to.deep.equal([])
    const plain = new Map([['bridge', {id: 'bridge', spec: {}} as unknown as Lab]])
    expect(borrowedBy([found('anna', 'anna'), found('bo', 'anna')], plain, SECRET)).to.deep.equal([])
  })
})
