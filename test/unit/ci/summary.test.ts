import {expect} from 'chai'
import {summary} from '../../../.ci/summary.mjs'
import {failed, testsOfProof, type TestResult} from '../../../.ci/tally.mjs'

const passed = (title: string, durationMs = 1): TestResult => ({outcome: 'passed', title, durationMs})
const lastLine = (text: string): string => text.split('\n').at(-1) ?? ''

describe('what the whole test came to', () => {
  const unit = {name: 'unit', ok: true, seconds: 12, tests: [passed('adds', 9000), passed('counts')]}
  const skipped: TestResult = {outcome: 'pending', title: 'needs root', durationMs: 0}

  it('ends with the counts, and is good when something passed and nothing failed', () => {
    const {text, ok} = summary(['unit'], [unit], true)
    expect(lastLine(text)).to.equal('2 passed, 0 failed')
    expect(ok).to.equal(true)
    expect(text)
      .to.match(/12 s {2}unit: 2 passed\n/)
      .and.to.match(/9\.0 s {2}unit │ adds\n/)
    expect(summary(['unit'], [{...unit, tests: []}], true)).to.have.property('ok', false)
  })

  it('tells skipped tests, and does not count them', () => {
    const {text, ok} = summary(['unit'], [{...unit, tests: [...unit.tests, skipped]}], true)
    expect(text).to.contain('1 skipped, and not counted\n  unit │ needs root')
    expect(lastLine(text)).to.equal('2 passed, 0 failed')
    expect(ok).to.equal(true)
  })

  it('tells failures once more at the end, with their stage', () => {
    const broken = {...unit, ok: false, tests: [passed('adds'), failed('counts', 'expected 1\nto equal 2')]}
    const {text, ok} = summary(['unit'], [broken], true)
    expect(text).to.contain('unit │ counts\n    expected 1\n    to equal 2\n')
    expect(lastLine(text)).to.equal('1 passed, 1 failed')
    expect(ok).to.equal(false)
  })

  it('tells what passed only at a second try, with the error of the first', () => {
    const late: TestResult = {...passed('counts'), failedAtFirst: 'expected 1'}
    const hook: TestResult = {...late, outcome: 'uncounted', title: 'the hook'}
    const {text, ok} = summary(['unit'], [{...unit, tests: [passed('adds'), late, hook]}], true)
    expect(text).to.contain(
      '== 2 that failed, and did not when run again alone\n\nunit │ counts\n    expected 1\n',
    )
    expect(lastLine(text)).to.equal('2 passed, 0 failed')
    expect(ok).to.equal(true)
  })

  it('tells stages that were not run; they have failed when the test was ended before its time', () => {
    const {text} = summary(['unit', 'cli'], [unit], true)
    expect(text).to.contain('cli  NOT RUN')
    expect(lastLine(text)).to.equal('2 passed, 0 failed')
    expect(lastLine(summary(['unit', 'cli'], [unit], false).text)).to.equal('2 passed, 1 failed')
  })
})

describe('a proof', () => {
  const one = {id: 'left-out:a/1', file: 'guide.en.md', line: 7, why: null, durationMs: 5}

  it('counts as its cases do, and what else is wrong with a lab as a failed one', () => {
    const cases = ['killed', 'justified', 'held', 'skipped', 'survived'].map((verdict) => ({...one, verdict}))
    const tests = testsOfProof({labs: [{id: 'bridge', cases, problems: ['too many are justified']}]})
    expect(tests.map(({outcome}) => outcome)).to.deep.equal([
      ...['passed', 'passed', 'passed', 'pending', 'failed', 'failed'],
    ])
    expect(tests[4]?.error).to.contain('guide.en.md:7')
    expect(tests[5]?.title).to.equal('bridge › too many are justified')
  })

  it('that ended with an error has none', () => {
    expect(testsOfProof({})).to.deep.equal([])
  })
})
