import {expect} from 'chai'
import {renderRegrade} from '../../../../../src/cli/render/grading/regrade.js'
import type {ToldCheck} from '../../../../../src/model/grading/regrade.js'
import type {RegradedClass} from '../../../../../src/usecases/regrade/regrade-class.js'
import {PLAIN, SWEDISH} from '../../../report/samples.js'

describe('what is told of a regrading', () => {
  const passed = (of: number): ToldCheck => ({
    outcome: 'passed',
    points: of,
    of,
    diagnosis: null,
    reason: null,
  })

  function told(before: ToldCheck, after: ToldCheck, style = PLAIN): string {
    const change = (name: string) => ({
      student: {id: name, name, email: null},
      ...{lab: 'bridge', title: 'Bridge'},
      before: {source: 'bridge.md', score: before.points, of: before.of, outcome: 'passed', adjustments: []},
      after: {source: 'bridge.md', score: after.points, of: after.of, outcome: 'passed', adjustments: []},
      checks: [{step: 'tap', number: 1, id: 'tap-up', title: 'tap0 is up', before, after}],
    })
    const regrade = {changes: [change('Anna'), change('Bo')], count: 2, broken: [], written: true, again: []}
    const regraded = {
      regrade,
      results: 'results',
      unusedOverrides: [],
      kept: {policy: false, overrides: false},
    }
    return renderRegrade(regraded as unknown as RegradedClass, style).replaceAll(/\s+/g, ' ')
  }

  it('is by how much, where a check has other points than before', () => {
    expect(told(passed(1), passed(3))).to.contain(
      'Step 1, tap0 is up: passed as before, and worth 3 points now instead of 1. Anna, Bo.',
    )
    expect(told(passed(1), passed(3), SWEDISH)).to.contain('och ger nu 3 poäng i stället för 1.')
  })

  it('is another reason, where that alone has changed', () => {
    const failed = (id: string): ToldCheck => ({
      ...passed(1),
      outcome: 'failed',
      points: 0,
      diagnosis: {id, text: id},
    })
    expect(told(failed('one'), failed('other')))
      .to.contain('failed as before, for another reason')
      .and.contain('other')
  })
})
