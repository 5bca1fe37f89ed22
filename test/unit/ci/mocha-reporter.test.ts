import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execaNode} from 'execa'
import {testsIn} from '../../../.ci/tally.mjs'

const ROOT = join(import.meta.dirname, '../../..')

describe('what mocha leaves for the whole test', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qlab-mocha-'))))
  afterEach(() => rmSync(folder, {recursive: true}))
  const run = async (source: string) => {
    const file = join(folder, 'one.test.cjs')
    writeFileSync(file, source)
    const words = ['--no-config', '--reporter', './.ci/mocha-reporter.mjs', file]
    return execaNode('node_modules/mocha/bin/mocha.js', words, {
      cwd: ROOT,
      reject: false,
      env: {CI_RESULTS: folder, CI_OPEN_SECONDS: '1'},
    })
  }

  it('is each test, with its file', async () => {
    expect(
      await run(`it('adds', () => undefined); it('counts', () => { throw new Error('no') })`),
    ).to.include({
      exitCode: 1,
    })
    expect(testsIn(folder).map(({outcome, title}) => `${title} ${outcome}`)).to.deep.equal([
      ...['adds passed', 'counts failed'],
    ])
    expect(testsIn(folder)[1]?.file).to.equal(join(folder, 'one.test.cjs'))
  })

  it('is a failure, and an end, where the tests leave something open', async () => {
    const {exitCode, timedOut} = await run(`it('adds', () => void setInterval(() => undefined, 1000))`)
    expect({exitCode, timedOut}).to.deep.equal({exitCode: 1, timedOut: false})
    const [name = ''] = readdirSync(folder).filter((each) => each.endsWith('.json'))
    expect(readFileSync(join(folder, name), 'utf8'))
      .to.contain('What keeps it running: ')
      .and.to.contain('Timeout')
    expect(testsIn(folder).map(({outcome}) => outcome)).to.deep.equal(['passed', 'failed'])
  })

  it('is only the failure, where that has left something open: its file may be run once more', async () => {
    const leaves = `setInterval(() => undefined, 1000); throw new Error('no')`
    const source = `describe('a suite', () => { after(() => { ${leaves} }); it('adds', () => undefined) })`
    expect(await run(source)).to.include({exitCode: 1})
    const failed = testsIn(folder).filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({file}) => file)).to.deep.equal([join(folder, 'one.test.cjs')])
  })
})
