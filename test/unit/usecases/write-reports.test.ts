import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {UsageError} from '../../../src/model/errors/errors.js'
import {formatNames, parseReports, writeReports} from '../../../src/usecases/write-reports.js'
import {tap} from '../../../src/report/formats/tap.js'
import {MIXED} from '../report/samples.js'
import {temporaryFolder} from '../host/fake-programs.js'

const refusal = (...call: Parameters<typeof parseReports>): UsageError => {
  try {
    parseReports(...call)
  } catch (error) {
    if (error instanceof UsageError) return error
  }
  throw new Error('not refused')
}

describe('a report that is asked for', () => {
  it('is in a format of its kind', () => {
    expect(formatNames('run')).to.deep.equal(['json', 'junit', 'tap'])
    expect(formatNames('course')).to.deep.equal(['json', 'junit', 'tap'])
    expect(formatNames('proof')).to.deep.equal(['html', 'json', 'markdown', 'stryker'])
  })

  it('is written where it was asked for, in each of the formats', () => {
    using folder = temporaryFolder()
    const [first, second] = ['a/result.tap', 'b=c.xml'].map((name) => join(folder.path, name))
    writeReports(MIXED, parseReports('run', [`tap=${first}`, `junit=${second}`]))
    expect(readFileSync(first ?? '', 'utf8')).to.equal(tap.run(MIXED))
    expect(readFileSync(second ?? '', 'utf8')).to.match(/^<\?xml/)
  })

  it('names the formats where there is none of its name, for this kind of result', () => {
    const unknown = refusal('run', ['xml=result.xml'])
    expect(unknown.code).to.equal('bad-report')
    expect(unknown.message).to.equal(
      'There is no report format xml for a run. The formats are json, junit, tap.',
    )
    expect(unknown.suggestions).to.include('--report junit=run.xml')
    expect(unknown.told('sv').message).to.contain('en körning')
    expect(refusal('run', ['markdown=proof.md']).message).to.contain('json, junit, tap')
    expect(refusal('proof', ['tap=proof.tap']).message).to.contain('html, json, markdown, stryker')
    for (const name of ['constructor', 'toString', '__proto__'])
      expect(refusal('run', [`${name}=file`]).message).to.contain(name)
  })

  it('needs a file that is not a folder', () => {
    using folder = temporaryFolder()
    for (const word of ['', 'json', 'json=', '=file'])
      expect(refusal('course', [word]).message).to.contain('FORMAT=FILE')
    const inFolder = refusal('proof', [`markdown=${folder.path}/`])
    expect(inFolder.message).to.contain('is a folder')
    expect(inFolder.suggestions).to.deep.equal([`--report markdown=${folder.path}/proof.md`])
  })
})
