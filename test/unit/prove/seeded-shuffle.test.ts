import {expect} from 'chai'
import fc from 'fast-check'
import {seededShuffle} from '../../../src/prove/seeded-shuffle.js'
import {caseResult} from './fixture.js'

const casesOf = (ids: readonly string[]) => ids.map((id) => ({origin: caseResult({id})}))
const shuffled = (ids: readonly string[], seed: number) =>
  seededShuffle(casesOf(ids), seed).map(({origin}) => origin.id)
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
const names = fc.uniqueArray(fc.string())

describe('seededShuffle', () => {
  it('loses no case and makes none', () => {
    fc.assert(
      fc.property(names, fc.nat(), (ids, seed) => {
        expect(shuffled(ids, seed)).to.have.members(ids)
      }),
    )
  })

  it('depends on nothing but the seed and the cases: not on the order that they come in', () => {
    fc.assert(
      fc.property(names, fc.nat(), (ids, seed) => {
        expect(shuffled(ids.toReversed(), seed)).to.deep.equal(shuffled(ids, seed))
      }),
    )
  })

  it('leaves the others in their order when some are done already', () => {
    fc.assert(
      fc.property(names, fc.nat(), fc.func(fc.boolean()), (ids, seed, isLeft) => {
        const left = ids.filter((id) => isLeft(id))
        expect(shuffled(left, seed)).to.deep.equal(shuffled(ids, seed).filter((id) => left.includes(id)))
      }),
    )
  })

  it('gives another order with another seed', () => {
    expect(shuffled(LETTERS, 1)).to.not.deep.equal(shuffled(LETTERS, 2))
  })

  it('puts each case first with some seed', () => {
    const first = new Set(Array.from({length: 200}, (_, seed) => shuffled(LETTERS.slice(0, 5), seed)[0]))
    expect([...first]).to.have.members(LETTERS.slice(0, 5))
  })

  it('leaves the list that it was given alone', () => {
    const cases = casesOf(LETTERS)
    seededShuffle(cases, 7)
    expect(cases.map(({origin}) => origin.id)).to.deep.equal(LETTERS)
  })
})
