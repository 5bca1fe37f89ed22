import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {readGrades} from '../../../src/usecases/results/read-grades.js'
import {readProof} from '../../../src/usecases/results/read-proof.js'
import {CLASS} from '../report/grades/samples.js'

const codeOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return (error as {code?: string}).code
  }
}

describe('results that a page shows', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qlab-results-'))))
  afterEach(() => rmSync(folder, {recursive: true}))

  it('are the grades as they were written', () => {
    writeFileSync(join(folder, 'grades.json'), JSON.stringify(CLASS))
    expect(readGrades(folder)).to.deep.equal(CLASS)
  })

  it('are told what they lack: no grades there, damaged ones, another version’s', () => {
    expect(codeOf(() => readGrades(folder))).to.equal('no-grades')
    expect(codeOf(() => readGrades(join(folder, 'nowhere')))).to.equal('no-grades')
    for (const text of ['{', 'null', JSON.stringify({...CLASS, schema: 'qlab/grades/9'})]) {
      writeFileSync(join(folder, 'grades.json'), text)
      expect(
        codeOf(() => readGrades(folder)),
        text,
      ).to.equal('damaged-grades')
    }
  })

  it('are a proof only where qlab prove has written it', () => {
    const file = join(folder, 'proof.json')
    expect(
      codeOf(() => readProof(file)),
      'as any file that was named and is not there',
    ).to.equal('no-such-file')
    expect(codeOf(() => readProof(folder))).to.equal('no-proof')
    for (const text of ['', '{}', JSON.stringify(CLASS)]) {
      writeFileSync(file, text)
      expect(
        codeOf(() => readProof(file)),
        text,
      ).to.equal('no-proof')
    }
    const proof = {schema: 'qlab/proof/2', proved: true, durationMs: 1, labs: []}
    writeFileSync(file, JSON.stringify(proof))
    expect(readProof(file)).to.deep.equal(proof)
  })
})
