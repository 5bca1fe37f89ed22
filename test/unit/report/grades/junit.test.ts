import {expect} from 'chai'
import fc from 'fast-check'
import {junit} from '../../../../src/report/grades/formats/junit.js'
import {junitProblems} from '../junit-problems.js'
import {readXml} from '../read-xml.js'
import {grades} from './arbitraries.js'
import {CLASS} from './samples.js'

describe('grades as JUnit', () => {
  it('has a suite for each step of each student, and a case for each check', () => {
    const root = readXml(junit.render(CLASS))
    expect(root.attributes).to.include({tests: '10', failures: '3', errors: '2'})
    expect(root.children.map(({attributes}) => attributes.name)).to.deep.equal([
      'Anna Åberg: Tap and bridge, Attach the tap',
      'Bo Ek: Tap and bridge, Make the tap',
      'Bo Ek: Tap and bridge, Attach the tap',
      'Bo Ek: Tap and bridge, Start the VM',
      'Cia Öst: Tap and bridge',
      '1004: Tap and bridge, Attach the tap',
      '1004: Tap and bridge',
    ])
  })

  it('is a failure where a submission is refused, and an error where nobody could look, with the reason', () => {
    const suites = readXml(junit.render(CLASS)).children
    const told = [suites[4], suites[6]].map((suite) => {
      const [only] = suite?.children[0]?.children ?? []
      return [only?.name, only?.attributes.message]
    })
    expect(told).to.deep.equal([
      ['failure', 'bridge.md is not a submission: it has no front matter.'],
      ['error', 'The guest did not start here.'],
    ])
  })

  it('is what JUnit’s schema wants, for any text', async function () {
    this.timeout(20_000)
    const reports = [CLASS, ...fc.sample(grades, 30)].map((each) => junit.render(each))
    for (const report of reports) readXml(report)
    expect(await junitProblems(reports)).to.deep.equal([])
  })
})
