import {expect} from 'chai'
import {useLabCodeWatch} from '../../../../src/model/lab/lab-code.js'
import type {CaseResult} from '../../../../src/model/proof.js'
import {withPlaces} from '../../../../src/usecases/proof/written-at.js'
import {labOf, wants} from '../../engine/fixture.js'

const words = {en: 'x', sv: 'x'}
const when = (): boolean => true
const own = wants('a', () => null, {diagnoses: [{id: 'off', when, say: words}]})
const lab = labOf({one: [own, wants('ready', () => null)]})
const failed = (check: string) => ({check, outcome: 'failed', diagnosis: null, reason: null})
const result = (given: Partial<CaseResult>): CaseResult =>
  ({kind: 'alternative', verdict: 'survived', seen: [], cure: null, ...given}) as CaseResult

describe('where a lab’s author looks', () => {
  beforeEach(() =>
    useLabCodeWatch({
      run: async (work) => work(),
      placeOf: (made) =>
        Promise.resolve(
          made === own.judge
            ? `${lab.folder}/lab.ts:7`
            : made === when
              ? `${lab.folder}/checks/a.ts:12`
              : '/elsewhere/kit.ts:1',
        ),
    }),
  )
  afterEach(() => useLabCodeWatch())

  it('is the judge that refused a right way, once, and not one of a ready check', async () => {
    const seen = [failed('a'), {...failed('b'), outcome: 'blocked'}, failed('ready'), failed('a')]
    for (const kind of ['alternative', 'way', 'repeat', 'solved'] as const)
      expect((await withPlaces(lab, result({kind, seen}))).writtenAt, kind).to.deep.equal([
        {check: 'a', diagnosis: null, place: `${lab.folder}/lab.ts:7`},
      ])
  })

  it('is the diagnosis whose words did not cure', async () => {
    const typed = [{check: 'a', diagnosis: 'off', on: 'host', line: 'true'}]
    const cure = {outcome: 'failed', typed, why: 'x'} as const
    const found = await withPlaces(lab, result({kind: 'slip', verdict: 'killed', cure}))
    expect(found.writtenAt).to.deep.equal([
      {check: 'a', diagnosis: 'off', place: `${lab.folder}/checks/a.ts:12`},
    ])
  })

  it('is nowhere for what is as it must be, or was noticed by nobody', async () => {
    const as = [result({verdict: 'held'}), result({kind: 'slip', seen: [failed('a')]})]
    for (const each of as) expect(await withPlaces(lab, each)).not.to.have.property('writtenAt')
  })
})
