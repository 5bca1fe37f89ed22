import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {UsageError} from '../../../../src/model/errors/errors.js'
import {ResultsFolder} from '../../../../src/usecases/grading/results-folder.js'
import {temporaryFolder} from '../../host/fake-programs.js'
import {gradeOf} from '../../report/grades/samples.js'

const DIGEST = 'a'.repeat(64)

describe('the folder of results', () => {
  it('gives back what was written; what is damaged counts as not there, and is written anew', () => {
    using folder = temporaryFolder()
    const results = new ResultsFolder(join(folder.path, 'new/results'))
    expect(results.read('bridge', DIGEST)).to.equal(null)
    results.write('bridge', DIGEST, gradeOf())
    expect(results.read('bridge', DIGEST)).to.deep.equal(gradeOf())
    const file = join(folder.path, 'new/results/work', `bridge-${DIGEST.slice(0, 32)}.json`)
    for (const spoil of [
      () => truncateSync(file, 100),
      () => truncateSync(file, 0),
      () => writeFileSync(file, '{"schema":"qlab/grade/9"}'),
      () => writeFileSync(file, readFileSync(file, 'utf8').replace('"points": 1,', '"points": -1,')),
    ]) {
      results.write('bridge', DIGEST, gradeOf())
      spoil()
      expect(results.read('bridge', DIGEST)).to.equal(null)
    }
  })

  it('is rid of what a grader that was killed had begun to write, and of nothing else', () => {
    using folder = temporaryFolder()
    const work = join(folder.path, 'work')
    mkdirSync(work)
    for (const name of ['grades.json', 'grades.json.4711', 'notes.4711'])
      writeFileSync(join(folder.path, name), '{')
    for (const name of ['bridge-0.json', 'bridge-0.json.4711']) writeFileSync(join(work, name), '{')
    new ResultsFolder(folder.path).sweep()
    expect(readdirSync(folder.path).sort()).to.deep.equal(['grades.json', 'notes.4711', 'work'])
    expect(readdirSync(work)).to.deep.equal(['bridge-0.json'])
  })

  it('is one grader’s at a time: another is refused, and told what to do', async () => {
    using folder = temporaryFolder()
    const results = new ResultsFolder(join(folder.path, 'results'))
    const error = await results
      .alone(() => new ResultsFolder(join(folder.path, 'results')).alone(() => Promise.resolve(null)))
      .catch((cause: unknown) => cause)
    expect(error).to.be.instanceOf(UsageError).and.include({code: 'results-in-use', exitCode: 2})
    expect((error as UsageError).told('sv').suggestions.join(' ')).to.contain('--results')
    expect(await results.alone(() => Promise.resolve('free again'))).to.equal('free again')
  })

  it('is waited for where a grader was killed a moment ago', async () => {
    using folder = temporaryFolder()
    const results = new ResultsFolder(folder.path)
    const dying = spawn('flock', [join(folder.path, '.lock'), 'sh', '-c', 'echo held; sleep 0.5'])
    await once(dying.stdout, 'data')
    expect(await results.alone(() => Promise.resolve('in'))).to.equal('in')
  })

  it('is not waited for any longer when the wait is ended', async () => {
    using folder = temporaryFolder()
    const results = new ResultsFolder(folder.path)
    const stop = new AbortController()
    const reason = new Error('Ctrl-C')
    const error = await results
      .alone(() => {
        const second = new ResultsFolder(folder.path).alone(() => Promise.resolve(null), stop.signal)
        setTimeout(() => stop.abort(reason), 100)
        return second
      })
      .catch((cause: unknown) => cause)
    expect(error).to.equal(reason)
  })
})
