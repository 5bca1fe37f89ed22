import {expect} from 'chai'
import {judge} from '../../../src/engine/judge.js'
import type {Check} from '../../../src/model/check.js'
import type {Json} from '../../../src/model/json.js'
import type {LabSpec} from '../../../src/model/lab.js'

/** By check, facts that were seen or could be, and what is to be said of them: `passed`, or a diagnosis. */
export type Recorded = Readonly<Record<string, readonly (readonly [facts: Json, verdict: string])[]>>

/** Where a way was seen to end, for a check that asks. */
export const WAY = {at: 'tap0', reason: 'link-down', values: {at: 'tap0', link: 'tap0'}}

/** A forward that leads to nobody. */
export const ASTRAY = {
  ...{at: 'vm', reason: 'forward-to-other-address'},
  values: {at: 'vm', vm: 'vm', port: '2222', to: '10.0.2.77', has: '10.0.2.15', card: 'ens3'},
}

/** The tests that every lab's judges have; to be called in a `describe`. */
export function judgeRecorded({steps}: Pick<LabSpec, 'steps'>, recorded: Recorded): void {
  const checks: readonly Check[] = Object.values(steps).flat()
  for (const check of checks)
    for (const [facts, verdict] of recorded[check.id] ?? [])
      it(`${check.id}: ${JSON.stringify(facts)} is ${verdict}`, () => {
        expect(verdictOf(check, facts)).to.equal(verdict)
      })

  it('are tried on passing facts, and on facts for every one of their diagnoses', () => {
    for (const {id, diagnoses} of checks) {
      const tried = [...new Set((recorded[id] ?? []).map(([, verdict]) => verdict))].sort()
      expect(tried, id).to.deep.equal(['passed', ...diagnoses.map((each) => each.id)].sort())
    }
    expect(Object.keys(recorded), 'no facts of a check that is gone').to.have.members(
      checks.map(({id}) => id),
    )
  })
}

function verdictOf(check: Check, facts: Json): string {
  const verdict = judge(check, facts)
  if (verdict.outcome === 'failed') return verdict.diagnosis?.id ?? '(no diagnosis)'
  return verdict.outcome === 'error' ? verdict.reason : verdict.outcome
}
