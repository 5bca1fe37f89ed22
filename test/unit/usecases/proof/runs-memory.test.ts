import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {addRuns} from '../../../../src/usecases/proof/runs-memory.js'

describe('addRuns', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qlab-runs-'))
  })
  afterEach(() => {
    rmSync(folder, {recursive: true})
  })

  it('adds up what proofs of the same files have seen, and begins anew with other files', () => {
    const file = join(folder, 'runs.json')
    expect(addRuns(file, 'a', {runs: 3, failed: 1})).to.deep.equal({runs: 3, failed: 1})
    expect(addRuns(file, 'a', {runs: 2, failed: 0})).to.deep.equal({runs: 5, failed: 1})
    expect(addRuns(file, 'b', {runs: 2, failed: 0})).to.deep.equal({runs: 2, failed: 0})
  })

  it('begins anew where the file is broken', () => {
    const file = join(folder, 'runs.json')
    writeFileSync(file, '{"key": "a", "ru')
    expect(addRuns(file, 'a', {runs: 1, failed: 0})).to.deep.equal({runs: 1, failed: 0})
  })
})
