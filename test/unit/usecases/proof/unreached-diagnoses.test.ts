import {expect} from 'chai'
import {unreachedDiagnoses} from '../../../../src/usecases/proof/unreached-diagnoses.js'
import type {CaseResult} from '../../../../src/model/proof.js'
import {labOf, wants} from '../../engine/fixture.js'

const words = {en: 'x', sv: 'x'}

/** A case in which a check failed with a diagnosis. */
function cameTo(diagnosis: string): CaseResult {
  const seen = [{check: 'a', outcome: 'failed', diagnosis, reason: null}]
  return {seen, cure: null} as unknown as CaseResult
}

describe('diagnoses that no case came to', () => {
  const check = wants('a', () => null, {
    diagnoses: [
      {id: 'seen', when: () => true, say: words},
      {id: 'mistyped', when: (facts) => (facts as {knid?: string}).knid === 'tun', say: words},
      {id: 'other', when: (facts) => (facts as {kind: {name: string}}).kind.name === 'tap', say: words},
    ],
  })
  const lab = labOf({one: [check], two: [wants('b', () => null)]})

  it('are listed, with what they ask the facts for in vain', async () => {
    const facts = new Map([['a', [{kind: null}, {kind: {name: 'tun'}}]]])
    const found = await unreachedDiagnoses(lab, [cameTo('seen')], facts)
    expect(
      found.map(({check: id, diagnosis, unknownFacts}) => [id, diagnosis, ...unknownFacts]),
    ).to.deep.equal([
      ['a', 'mistyped', 'knid'],
      ['a', 'other'],
      ['b', 'b-off'],
    ])
  })

  it('are those of one step where one is proved, and no name is called unknown of facts without names', async () => {
    const found = await unreachedDiagnoses(
      lab,
      [cameTo('seen'), cameTo('other')],
      new Map([['a', [null]]]),
      'one',
    )
    expect(found).to.deep.equal([{check: 'a', diagnosis: 'mistyped', place: null, unknownFacts: []}])
  })
})
