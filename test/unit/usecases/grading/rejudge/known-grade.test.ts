import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import type {ClassRecord} from '../../../../../src/model/grading/class-record.js'
import type {Grade} from '../../../../../src/model/grading/grade.js'
import type {Submission} from '../../../../../src/model/grading/submission.js'
import type {Language} from '../../../../../src/model/language.js'
import {knownGrade} from '../../../../../src/usecases/grading/rejudge/known-grade.js'
import {LabsNow} from '../../../../../src/usecases/grading/rejudge/labs-now.js'
import {ResultsFolder} from '../../../../../src/usecases/grading/results-folder.js'
import {regradeClass} from '../../../../../src/usecases/regrade/regrade-class.js'
import {workplace} from '../../../../../src/usecases/workplace.js'
import {LabCopy, ROOT} from '../../../content/lab-copy.js'
import {store} from '../../regrade/stored.js'

const BRIDGE = {ifname: 'br0', linkinfo: {info_kind: 'bridge'}}
const LOOKS = '(await host.links()).length'

describe('what is known of work that was done', () => {
  let folder: string
  let lab: LabCopy
  let digest: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qlab-known-'))
    lab = await LabCopy.make()
    await store(folder, lab.folder, {
      bo: {facts: {'bridge-exists': BRIDGE, 'bridge-up': {up: false, ports: 2}}},
    })
    const record = JSON.parse(readFileSync(join(folder, 'class.json'), 'utf8')) as ClassRecord
    digest = record.handedIn[0]?.work ?? ''
  })
  afterEach(async () => {
    await lab[Symbol.asyncDispose]()
    rmSync(folder, {recursive: true})
  })

  const results = () => new ResultsFolder(folder)
  const file = () => join(folder, results().nameOf('minimal', digest))
  const known = async (language: Language = 'en') => {
    const labs = new LabsNow(ROOT)
    const {lab: now} = await labs.of(lab.folder, null)
    const work = {digest, lab: now, seed: null, submission: {} as Submission, others: [], problem: null}
    return knownGrade({...work, language}, {results: results(), labs})
  }
  const keep = (change: (grade: Grade) => Grade): void => {
    const kept = results().read('minimal', digest)
    expect(kept).not.to.equal(null)
    results().write('minimal', digest, change(kept as Grade))
  }

  it('is the grade as it was kept, and its file is left alone, where no judge has changed', async () => {
    keep((grade) => grade)
    const [text, {ino, mtimeMs}] = [readFileSync(file(), 'utf8'), statSync(file())]
    const grade = await known()
    expect(`${JSON.stringify(grade, null, 2)}\n`).to.equal(text)
    expect(statSync(file())).to.include({ino, mtimeMs})
  })

  it('is what today’s judges make of what was seen, so that two who are graded on different days are graded alike', async () => {
    await lab.replace('lab.ts', 'expect(up).to.equal(true)', "expect(up).to.be.a('boolean')")
    expect(await known()).to.include({points: 2, outcome: 'passed'})
    expect(results().read('minimal', digest)).to.include({points: 2, outcome: 'passed'})
  })

  it('is outdated where the code that looks has changed, also when it was regraded without another look', async () => {
    await lab.replace('lab.ts', LOOKS, `${LOOKS} + 1`)
    expect(await known()).to.equal('outdated')
    await regradeClass({
      ...workplace(),
      ...{results: folder, lab: lab.folder, run: false, write: true, jobs: 1, limits: {}, language: 'en'},
      emit: () => undefined,
      signal: new AbortController().signal,
    })
    expect(results().read('minimal', digest)).to.include({points: 1})
    expect(await known()).to.equal('outdated')
  })

  it('is the grade as it was where too much was seen to keep it; in another language, somebody has to look', async () => {
    keep((grade) => ({
      ...grade,
      steps: grade.steps.map((step) => ({
        ...step,
        checks: step.checks.map((check) =>
          check.observed ? {...check, observed: {...check.observed, partial: true as const}} : check,
        ),
      })),
    }))
    expect(await known()).to.include({points: 1, outcome: 'failed'})
    expect(await known('sv')).to.equal('outdated')
  })

  it('is nothing where nobody has done it', async () => {
    rmSync(file())
    expect(await known()).to.equal(null)
  })
})
