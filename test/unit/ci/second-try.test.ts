import {expect} from 'chai'
import {bothTries, filesToTry} from '../../../.ci/second-try.mjs'
import type {TestResult} from '../../../.ci/tally.mjs'

const test = (title: string, outcome: TestResult['outcome'], file = 'a.test.ts'): TestResult => ({
  outcome,
  title,
  file,
  durationMs: 1,
  ...(outcome === 'failed' && {error: `${title} broke`}),
})
const HOOK = 'a suite › "after all" hook for "adds"'

describe('a second try of tests that failed', () => {
  it('is of the files whose tests failed, while they are few and known', () => {
    const bad = (...files: string[]): TestResult[] => files.map((file) => test('adds', 'failed', file))
    expect(filesToTry([...bad('a', 'a', 'b'), test('counts', 'passed', 'c')])).to.deep.equal(['a', 'b'])
    expect(filesToTry(bad('a', 'b', 'c', 'd'))).to.deep.equal([])
    expect(filesToTry([...bad('a'), {outcome: 'failed', title: 'npm ended', durationMs: 0}])).to.deep.equal(
      [],
    )
  })

  it('counts instead of the first one, whose error is kept', () => {
    const first = [test('adds', 'failed'), test('counts', 'passed'), test('else', 'passed', 'b.test.ts')]
    const both = bothTries(first, [test('adds', 'passed'), test('counts', 'failed')], ['a.test.ts'])
    expect(both.map(({title, outcome}) => `${title} ${outcome}`)).to.deep.equal([
      ...['else passed', 'adds passed', 'counts failed'],
    ])
    expect(both[1]).to.have.property('failedAtFirst', 'adds broke')
  })

  it('never makes a pass of a test that was skipped or not run, nor a test of a hook', () => {
    const first = [test('adds', 'failed'), test('counts', 'failed'), test(HOOK, 'failed')]
    const both = bothTries(first, [test('counts', 'pending')], ['a.test.ts'])
    expect(both.map(({title, outcome}) => `${title} ${outcome}`)).to.deep.equal([
      ...['counts failed', 'adds failed', `${HOOK} uncounted`],
    ])
  })
})
