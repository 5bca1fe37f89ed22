import {expect} from 'chai'
import {runCheck, type CheckContext} from '../../../../src/engine/run-check.js'
import {rejudgeCheck} from '../../../../src/engine/seen/rejudge-check.js'
import type {Json} from '../../../../src/model/json.js'
import type {Check, CheckOf} from '../../../../src/model/lab/check.js'
import type {Observed} from '../../../../src/model/run/observed.js'
import {FakeClock} from '../../model/fake-clock.js'
import {wants} from '../fixture.js'
import {ended, LabOfVms, runs, writing} from '../watched.js'

let clock: FakeClock

/** What is there from each of these moments on, in milliseconds. */
function timeline(...moments: readonly (readonly [ms: number, facts: Json])[]): () => Json {
  const started = clock.now()
  return () => moments.findLast(([ms]) => clock.now() - started >= ms)?.[1] ?? null
}

function waiting(seconds: number, look: () => Json, more: Partial<CheckOf<Json>> = {}): Check {
  const wait = {seconds, for: {en: 'the guest', sv: 'gästen'}}
  return {
    ...wants('a', look, {wait, diagnoses: [], ...more}),
    observe: (observer) => (observer.machine('vm'), Promise.resolve(look())),
  }
}

/** One that passes by itself while it is as is said here. */
function passing(while_: Json, seconds: number): Partial<CheckOf<Json>> {
  const [say, wait] = [
    {en: 'Soon.', sv: 'Snart.'},
    {seconds, for: {en: 'it', sv: 'den'}},
  ]
  return {diagnoses: [{id: 'soon', when: (facts) => facts === while_, say, passes: () => wait}]}
}

/** Looks at a check, and gives what judges it once more by another one. */
async function seen(check: Check, lab = new LabOfVms({vm: runs}), more: Partial<CheckContext> = {}) {
  let observed: Observed | undefined
  const noted = (_: string, found: Observed) => (observed = found)
  const result = await runCheck(check, [], {...lab.context(), ...more, noted})
  if (!observed) throw new Error('nothing was noted')
  const kept = JSON.parse(JSON.stringify({...result, observed})) as typeof result & {observed: Observed}
  return {
    result,
    observed,
    again: (today: Check) => {
      const found = rejudgeCheck(today, kept, 'en')
      return typeof found === 'string' ? found : found.outcome
    },
  }
}

const any: Partial<CheckOf<Json>> = {judge: (facts, expect) => expect(facts).to.be.a('boolean')}

describe('a check that is judged once more by what was seen', () => {
  beforeEach(() => (clock = new FakeClock()))
  afterEach(() => clock[Symbol.dispose]())

  it('has to be looked at again where it passed later than it would wait today', async () => {
    const look = timeline([0, false], [8000, true])
    const {result, observed, again} = await seen(waiting(20, look))
    expect(result.outcome).to.equal('passed')
    expect(observed.looks?.map(({facts, after}) => [facts, Math.round(after)])).to.deep.equal([
      [false, 0],
      [true, 8],
    ])
    expect([20, 30, 9, 7, 0].map((wait) => again(waiting(wait, look)))).to.deep.equal([
      ...['passed', 'passed', 'passed'],
      ...['late', 'late'],
    ])
    expect(again(wants('a', look)), 'without a wait').to.equal('late')
    expect(again(waiting(7, look, any)), 'the first look is made in any case').to.equal('passed')
    const never: Partial<CheckOf<Json>> = {judge: (facts, expect) => expect(facts).to.equal(1)}
    expect(again(waiting(0, look, never)), 'one look, in vain').to.equal('failed')
    expect(again(waiting(7, look, never)), 'nobody looked on').to.equal('waits')
  })

  it('also where nobody could look at first', async () => {
    const since = clock.now()
    const look = (): Json => {
      if (clock.now() - since < 5000) throw new Error('no SSH yet')
      return true
    }
    const {observed, again} = await seen(waiting(20, look))
    expect(observed.looks).to.have.length(1)
    expect([20, 3].map((wait) => again(waiting(wait, look)))).to.deep.equal(['passed', 'late'])
  })

  it('is as it was where the check is the same, however it came to its end', async () => {
    const cases: readonly (readonly [name: string, check: () => Check, lab: LabOfVms, outcome: string])[] = [
      ['at once', () => waiting(5, timeline([0, true])), new LabOfVms({vm: runs}), 'passed'],
      ['in vain', () => waiting(5, timeline([0, 1], [2000, 2])), new LabOfVms({vm: runs}), 'failed'],
      [
        'while a VM boots',
        () => waiting(5, timeline([0, 1], [8000, 2], [12_000, true])),
        new LabOfVms({vm: () => writing('Mounting')}),
        'passed',
      ],
      [
        'while a VM boots, in vain',
        () => waiting(5, timeline([0, 1], [8000, 2])),
        new LabOfVms({vm: () => writing('Mounting')}),
        'failed',
      ],
      [
        'past its wait, because it passes by itself',
        () => waiting(1, timeline([0, 1], [40_000, true]), passing(1, 5)),
        new LabOfVms({vm: runs}),
        'passed',
      ],
      [
        'the same in vain',
        () => waiting(1, timeline([0, 1], [9000, 2]), passing(1, 5)),
        new LabOfVms({vm: runs}),
        'failed',
      ],
      ['when the VM ended', () => waiting(5, () => 1), new LabOfVms({vm: () => ended(false)}), 'failed'],
    ]
    for (const [name, made, lab, outcome] of cases) {
      const check = made()
      const {result, again} = await seen(check, lab)
      expect([result.outcome, again(check)], name).to.deep.equal([outcome, outcome])
    }
  })

  it('has to be looked at again where it would wait for what passes by itself, or no longer does', async () => {
    const look = timeline([0, 1], [3000, 2])
    const failed = await seen(waiting(4, look))
    expect(failed.again(waiting(4, look, passing(2, 5)))).to.equal('waits')
    expect(failed.again(waiting(4, look, passing(1, 5))), 'an earlier look').to.equal('waits')
    const late = timeline([0, 1], [8000, true])
    const passed = await seen(waiting(1, late, passing(1, 5)))
    expect([passed.result.outcome, passed.again(waiting(1, late))]).to.deep.equal(['passed', 'late'])
  })

  it('has to be looked at again where it stopped at what is not hopeless today, or more was seen than is kept', async () => {
    const say = {en: 'No.', sv: 'Nej.'}
    const hopeless = waiting(5, () => 1, {
      diagnoses: [{id: 'no', when: (facts) => facts === 1, say, final: true}],
    })
    const stopped = await seen(hopeless)
    expect(stopped.observed.end).to.equal('hopeless')
    expect([hopeless, waiting(5, () => 1)].map(stopped.again)).to.deep.equal(['failed', 'waits'])

    let count = 0
    const many = await seen(waiting(30, () => (count += 1)))
    expect(many.observed).to.include({partial: true}).and.to.have.property('looks').with.length(51)
    expect(many.again(waiting(30, () => 0))).to.equal('partial')
    const before: Partial<CheckOf<Json>> = {judge: (facts, expect) => expect(facts).to.equal(7)}
    expect(many.again(waiting(30, () => 0, before)), 'one of those that are kept').to.equal('passed')
    const dying = await seen(
      waiting(30, () => (count += 1)),
      new LabOfVms({vm: dies(20_000)}),
    )
    expect([dying.observed.end, dying.again(waiting(30, () => 0))]).to.deep.equal(['ended', 'partial'])
  })
})

/** A VM that ends after so many milliseconds. */
function dies(ms: number): () => ReturnType<typeof runs> {
  const started = clock.now()
  return () => (clock.now() - started < ms ? runs() : ended(false))
}
