import {expect} from 'chai'
import fc from 'fast-check'
import {junit} from '../../../src/report/formats/junit.js'
import {result} from './arbitraries.js'
import {junitProblems} from './junit-problems.js'
import {readXml, type Element} from './read-xml.js'
import {MIXED, commandOf, resultOf, stepOf} from './samples.js'

const cases = (root: Element) =>
  root.children.map((suite) => suite.children.filter(({name}) => name === 'testcase'))
const child = (element: Element | undefined, name: string) =>
  element?.children.find((each) => each.name === name)

describe('the JUnit report', () => {
  it('makes a suite of each step and a case of each check, with what became of it', () => {
    const root = readXml(junit.run(MIXED))
    expect(root.attributes).to.include({name: 'Tap and bridge', failures: '1', errors: '1'})
    const [, second, third] = cases(root)
    const failure = child(second?.[0], 'failure')
    expect(failure?.attributes).to.deep.equal({
      message: 'tap0 exists but is plugged into nothing, so the VM talks to no one.',
      type: 'tap-unattached',
    })
    expect(failure?.text).to.equal(
      [
        'expected: br0',
        'seen: (none)',
        'diagnosis: tap-unattached',
        'tap0 exists but is plugged into nothing, so the VM talks to no one.',
        'look: bridge link show',
        'then: ip link set tap0 master br0',
      ].join('\n'),
    )
    expect(child(second?.[1], 'skipped')?.attributes).to.deep.equal({
      message: 'waits for: tap0 is a port of br0',
    })
    expect(child(third?.[0], 'error')?.attributes.message).to.equal('could not look: SSH did not answer')
    expect(child(third?.[1], 'skipped')?.attributes).to.deep.equal({message: 'skipped'})
  })

  it('tells times in seconds, and where a case belongs', () => {
    const [first] = cases(readXml(junit.run(resultOf())))
    expect(first?.[0]?.attributes).to.deep.equal({
      name: 'tap0 is a port of br0',
      classname: 'bridge.attach-tap',
      time: '0.012',
    })
  })

  it('keeps the transcript of the commands', () => {
    const step = stepOf({commands: [commandOf({stdout: 'a ]]> b ]]> c\n', exitCode: null})]})
    const [suite] = readXml(junit.run(resultOf({steps: [step]}))).children
    expect(child(suite, 'system-out')?.text).to.equal(
      '[host] ip link set tap0 up\na ]]> b ]]> c\n(guide.en.md:42, ended from outside)\n',
    )
  })

  it('is not green for a step that went wrong without a check to say so', () => {
    for (const [outcome, count] of [
      ['failed', 'failures'],
      ['error', 'errors'],
    ] as const) {
      const root = readXml(junit.run(resultOf({steps: [stepOf({outcome})]})))
      expect(root.attributes[count]).to.equal('1')
    }
  })

  it('is what JUnit’s schema wants, for any text', async function () {
    this.timeout(20_000)
    const results = [MIXED, ...fc.sample(result, 30)]
    expect(await junitProblems(results.map((each) => junit.run(each)))).to.deep.equal([])
  })

  it('is well-formed XML for any text, with as many cases as checks', () => {
    fc.assert(
      fc.property(result, (given) => {
        const root = readXml(junit.run(given))
        const counts = given.steps.map(({outcome, checks}) => {
          const told = outcome === 'passed' || checks.some((check) => check.outcome === outcome)
          return checks.length + (told ? 0 : 1)
        })
        expect(cases(root).map(({length}) => length)).to.deep.equal(counts)
      }),
    )
  })
})
