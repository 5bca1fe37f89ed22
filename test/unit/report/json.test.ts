import {expect} from 'chai'
import fc from 'fast-check'
import * as v from 'valibot'
import {json} from '../../../src/report/formats/json.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {result} from './arbitraries.js'
import {MIXED, resultOf} from './samples.js'

describe('the JSON report', () => {
  it('is one object, two spaces deep, with a newline at the end', () => {
    const text = json.run(resultOf({steps: []}))
    expect(text).to.equal(`{
  "schema": "qlab/result/1",
  "lab": "bridge",
  "title": "Tap and bridge",
  "guest": "micro",
  "accelerator": "tcg",
  "outcome": "passed",
  "durationMs": 3120,
  "steps": []
}
`)
  })

  it('gives any result back as it was, and within the schema', () => {
    fc.assert(
      fc.property(result, (given) => {
        const read: unknown = JSON.parse(json.run(given))
        expect(v.parse(resultSchema, read)).to.deep.equal(given)
      }),
    )
  })

  it('leaves out what the schema does not know', () => {
    const [step] = MIXED.steps
    const given = resultOf({steps: [{...step, secret: 1} as never]})
    expect(json.run(given)).not.to.contain('secret')
  })

  it('holds nothing that a terminal would obey', () => {
    const text = json.run(resultOf({title: 'a\u001b[2J\u009b2J\u202e\u007f'}))
    expect(text).to.contain('"a\\u001b[2J\\u009b2J\\u202e\\u007f"')
  })
})

describe('resultSchema', () => {
  const good = JSON.parse(json.run(MIXED)) as {steps: {checks: object[]; commands: object[]}[]}
  const accepts = (value: unknown) => v.safeParse(resultSchema, value).success

  it('accepts a result', () => {
    expect(accepts(good)).to.equal(true)
  })

  it('refuses a result with a field too many, or one too few, at any depth', () => {
    const holders = (copy: typeof good): object[] => [
      copy,
      copy.steps[0] as object,
      copy.steps[1]?.commands[0] as object,
      copy.steps[1]?.checks[0] as object,
      (copy.steps[1]?.checks[0] as {diagnosis: object}).diagnosis,
    ]
    for (const [index, holder] of holders(good).entries()) {
      const more = structuredClone(good)
      Object.assign(holders(more)[index] as object, {extra: 1})
      expect(accepts(more), `with another field in ${Object.keys(holder).join()}`).to.equal(false)
      for (const key of Object.keys(holder)) {
        const less = structuredClone(good)
        Reflect.deleteProperty(holders(less)[index] as object, key)
        expect(accepts(less), `without ${key}`).to.equal(false)
      }
    }
  })

  it('refuses other versions, outcomes, accelerators and durations', () => {
    for (const wrong of [
      {schema: 'qlab/result/2'},
      {outcome: 'ok'},
      {accelerator: 'xen'},
      {durationMs: -1},
    ]) {
      expect(accepts({...good, ...wrong}), JSON.stringify(wrong)).to.equal(false)
    }
  })

  it('refuses facts that are not JSON', () => {
    const [step] = good.steps
    for (const facts of [undefined, NaN, new Date(0), () => 1, [undefined]]) {
      const checks = step?.checks.map((check) => ({...check, facts}))
      expect(accepts({...good, steps: [{...step, checks}]}), String(facts)).to.equal(false)
    }
  })
})
