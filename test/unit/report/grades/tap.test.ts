import {expect} from 'chai'
import fc from 'fast-check'
import {Parser} from 'tap-parser'
import {tap} from '../../../../src/report/grades/formats/tap.js'
import {readTap} from '../read-tap.js'
import {grades} from './arbitraries.js'
import {CLASS} from './samples.js'

/** What the library has to say of a report: its test points, and every line that it does not take for TAP. */
function parsed(report: string) {
  const results: {ok: boolean; name: string; diag: unknown}[] = []
  const extra: string[] = []
  const parser = new Parser({strict: true}, ({count, plan}) => (total = `${count} of ${plan.end}`))
  let total = ''
  parser.on('assert', (point: {ok: boolean; name: string; diag: unknown}) => results.push(point))
  parser.on('extra', (line: string) => extra.push(line))
  parser.end(report)
  return {results, extra, total, failures: parser.failures.filter(({tapError}) => tapError)}
}

describe('grades as TAP', () => {
  it('has a subtest for each student’s lab, with its steps and checks', () => {
    const points = readTap(tap.render(CLASS))
    expect(points.map(({ok, description, subtest}) => [ok, description, subtest.length])).to.deep.equal([
      [true, 'Anna Åberg: Tap and bridge', 1],
      [false, 'Bo Ek: Tap and bridge', 3],
      [false, 'Cia Öst: Tap and bridge', 0],
      [false, '1004: Tap and bridge', 1],
    ])
    expect(points[2]?.diagnostics).to.include({
      outcome: 'refused',
      reason: 'bridge.md is not a submission: it has no front matter.',
      score: 0,
    })
    expect(points[3]?.diagnostics).to.include({severity: 'error', score: null})
  })

  it('is read by a library as it is meant', () => {
    const {results, extra, total, failures} = parsed(tap.render(CLASS))
    expect({extra, failures, total}).to.deep.equal({extra: [], failures: [], total: '4 of 4'})
    expect(results.map(({ok}) => ok)).to.deep.equal([true, false, false, false])
    expect(results[1]?.diag).to.include({student: '1002', score: 2.5, of: 7})
  })

  it('is TAP for any text', () => {
    fc.assert(
      fc.property(grades, (given) => {
        const report = tap.render(given)
        expect(readTap(report)).to.have.length(given.results.length)
        const {extra, failures, results} = parsed(report)
        expect({extra, failures}).to.deep.equal({extra: [], failures: []})
        expect(results).to.have.length(given.results.length)
      }),
      {numRuns: 30},
    )
  })
})
