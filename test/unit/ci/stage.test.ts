import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {endStages, runStage, type Work} from '../../../.ci/stage.mjs'

describe('a stage', () => {
  const log = console.log
  let folder: string
  let said: string[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qlab-stage-'))
    said = []
    console.log = (line: string) => void said.push(line)
  })
  afterEach(() => {
    console.log = log
    rmSync(folder, {recursive: true})
  })
  const sh =
    (line: string): Work =>
    async ({exec}) => ({status: await exec(['sh', '-c', line])})
  const mocha = (outcome: string): void =>
    writeFileSync(join(folder, 'mocha-1.json'), JSON.stringify([{outcome, title: 'a test', durationMs: 1}]))

  it('shows what its program says, with its name before each line', async () => {
    const ended = await runStage('unit', sh('echo one; echo two >&2'), folder)
    expect(ended).to.include({name: 'unit', ok: true})
    expect(said.slice(0, 3)).to.deep.equal(['== unit', 'unit │ one', 'unit │ two'])
  })

  it('that crashes counts as one failed, with its last words', async () => {
    const {ok, tests} = await runStage('build', sh('echo no such file; exit 3'), folder)
    expect(ok).to.equal(false)
    expect(tests).to.deep.equal([
      {outcome: 'failed', title: 'build ended with 3', durationMs: 0, error: 'no such file'},
    ])
    const thrown = await runStage('broken', () => Promise.reject(new Error('a slip of ours')), folder)
    expect(thrown.tests.map(({error}) => error?.split('\n')[0])).to.deep.equal(['Error: a slip of ours'])
  })

  it('has the results that mocha left, and does not count their failures twice', async () => {
    mocha('failed')
    const {tests} = await runStage('unit', sh('exit 1'), folder)
    expect(tests.map(({title}) => title)).to.deep.equal(['a test'])
    mocha('passed')
    const crashed = await runStage('unit', sh('exit 7'), folder)
    expect(crashed.tests.map(({title}) => title)).to.deep.equal(['a test', 'unit ended with 7'])
  })

  it('that hangs is ended after its time, and says so', async () => {
    const {ok, tests} = await runStage('long', sh('sleep 1000 & wait'), folder, {minutes: 0.002})
    expect(ok).to.equal(false)
    expect(tests[0]?.error).to.contain('it hangs, and is ended')
  })

  const results = (outcome: string): string =>
    JSON.stringify([{outcome, title: 'a test', durationMs: 1, file: 'a.test.ts', error: 'too slow'}])
  const leaving =
    (outcome: string, status: number): Work =>
    async ({exec, results: there}) => ({
      status: await exec([
        'sh',
        '-c',
        `printf %s "$0" >"$1/mocha-1.json"; exit ${status}`,
        results(outcome),
        there,
      ]),
    })

  it('whose tests failed runs their files once more, and is good when they pass; both are told', async () => {
    const files: string[][] = []
    const again = (outcome: string, status: number) => (named: readonly string[]) => {
      files.push([...named])
      return leaving(outcome, status)
    }
    const better = await runStage('e2e', leaving('failed', 1), folder, {again: again('passed', 0)})
    expect(files).to.deep.equal([['a.test.ts']])
    expect(better.ok).to.equal(true)
    expect(better.tests).to.have.length(1)
    expect(better.tests[0]).to.include({outcome: 'passed', failedAtFirst: 'too slow'})
    rmSync(join(folder, 'again'), {recursive: true})
    const same = await runStage('e2e', leaving('failed', 1), folder, {again: again('failed', 1)})
    expect(same).to.include({ok: false}).and.to.have.nested.property('tests[0].outcome', 'failed')
  })

  it('is ended with all that it started', async () => {
    const running = runStage('long', sh('sleep 1000 & wait'), folder)
    setTimeout(() => void endStages(), 100)
    expect((await running).ok).to.equal(false)
  })
})
