import {expect} from 'chai'
import * as v from 'valibot'
import {gradeSchema, gradesSchema} from '../../../../src/report/grades-schema.js'
import {CLASS, HALF} from './samples.js'

type Plain = Record<string, unknown>

/** Every object in a value that has fields of its own in the contract, by its path. */
function holdersIn(value: unknown, path = ''): [string, Plain][] {
  if (Array.isArray(value)) return value.flatMap((each, index) => holdersIn(each, `${path}/${index}`))
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value as Plain)
    // What a check has seen is the lab's own.
    .filter(([key]) => !['facts', 'expected', 'actual'].includes(key))
    .flatMap(([key, each]) => holdersIn(each, `${path}/${key}`))
  return [[path, value as Plain], ...inner]
}

const accepts = (value: unknown) => v.safeParse(gradesSchema, value).success

describe('gradesSchema', () => {
  it('accepts the grades of a class, and gives them back as they are', () => {
    expect(v.parse(gradesSchema, structuredClone(CLASS))).to.deep.equal(CLASS)
    expect(v.parse(gradeSchema, structuredClone(HALF))).to.deep.equal(HALF)
  })

  it('refuses grades with a field too many, or one too few, at any depth', () => {
    const paths = holdersIn(CLASS).map(([path]) => path)
    expect(paths.length).to.be.greaterThan(30)
    for (const [index, path] of paths.entries()) {
      const more = structuredClone(CLASS)
      Object.assign(holdersIn(more)[index]?.[1] as Plain, {extra: 1})
      expect(accepts(more), `with another field in ${path}`).to.equal(false)
      for (const key of Object.keys(holdersIn(CLASS)[index]?.[1] as Plain)) {
        const less = structuredClone(CLASS)
        Reflect.deleteProperty(holdersIn(less)[index]?.[1] as Plain, key)
        expect(accepts(less), `without ${path}/${key}`).to.equal(false)
      }
    }
  })

  it('refuses other versions, outcomes, digests and moments', () => {
    const [first] = CLASS.results
    for (const wrong of [
      {outcome: 'blocked'},
      {digest: 'md5:1'},
      {submitted: 'yesterday'},
      {score: -1},
      {score: NaN},
      {attempt: {number: 0, of: 1}},
      {adjustments: [{for: 'fun', points: 1, reason: ''}]},
    ])
      expect(accepts({...CLASS, results: [{...first, ...wrong}]}), JSON.stringify(wrong)).to.equal(false)
    expect(accepts({...CLASS, schema: 'qlab/grades/2'})).to.equal(false)
    expect(accepts({...CLASS, due: 'tomorrow'})).to.equal(false)
  })

  it('has a score for everything but an error, which is nobody’s zero', () => {
    const [full, , , error] = CLASS.results
    expect(accepts({...CLASS, results: [{...full, score: null}]})).to.equal(false)
    expect(accepts({...CLASS, results: [{...error, score: 0}]})).to.equal(false)
    const adjustments = [{for: 'override', points: 5, reason: 'I have seen it run.'}]
    expect(accepts({...CLASS, results: [{...error, score: 5, adjustments}]})).to.equal(true)
  })
})
