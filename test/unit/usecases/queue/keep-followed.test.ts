import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {readSubmission} from '../../../../src/content/submission/read-submission.js'
import {ownVersion} from '../../../../src/host/files/own-version.js'
import {SubmissionError} from '../../../../src/model/errors/submission-error.js'
import type {Batch} from '../../../../src/model/grading/batch.js'
import type {FoundSubmission} from '../../../../src/model/grading/found.js'
import {GRADING_LIMITS} from '../../../../src/model/grading/grading-limits.js'
import {keyOf} from '../../../../src/model/grading/piece-key.js'
import {NO_POLICY} from '../../../../src/model/grading/policy.js'
import {keepClass} from '../../../../src/usecases/grading/class-folder.js'
import {worksOf} from '../../../../src/usecases/grading/works/works.js'
import {batchOf} from '../../../../src/usecases/queue/batch-of.js'
import {keepFollowed} from '../../../../src/usecases/queue/keep-followed.js'
import {kindOfLab} from '../../../../src/usecases/queue/kind-of-lab.js'
import {LABS, ROOT} from '../../content/lab-copy.js'

const LIMITED = {guest: 'micro', carryOn: true, limits: GRADING_LIMITS}
const OVERRIDES = [{student: 'anna', lab: null, points: 1, reason: 'I saw it.', line: 2}]

function fenced(step: string, ...lines: string[]): string {
  return `## Step {#${step}}\n\n\`\`\`bash on=host\n${lines.join('\n')}\n\`\`\`\n`
}

describe('what is kept of a class in a database', () => {
  const folders: string[] = []
  const folder = (): string => {
    folders.push(mkdtempSync(join(tmpdir(), 'qlab-kept-')))
    return folders.at(-1) ?? ''
  }
  afterEach(() => folders.splice(0).forEach((each) => rmSync(each, {recursive: true})))

  it('is to the byte what a class keeps that was graded on one computer', async () => {
    const lab = await loadLab(join(LABS, 'minimal'), {root: ROOT})
    const [step = ''] = Object.keys(lab.spec.steps)
    const foundOf = async (student: string, text: string, number = 1): Promise<FoundSubmission> => {
      const source = `class/${student}/${number}.md`
      const head = `---\nlab: ${lab.id}\nstudent: ${student}\nlanguage: ${student === 'eva' ? 'sv' : 'en'}\n---\n`
      return {
        ...{student: {id: student, name: null, email: null}, source, submitted: null, late: false},
        ...{lab: lab.id, digest: `sha256:${'0'.repeat(64)}`, attempt: {number, of: 2}},
        ...{submission: await readSubmission(`${head}${text}`, source), refusal: null},
      }
    }
    const anna = await foundOf('anna', fenced(step, 'one', 'two'), 2)
    const found: FoundSubmission[] = [
      // An earlier attempt, which nobody is to do; the same work at other lines; one that is told in another language.
      ...[await foundOf('anna', fenced(step, 'another')), anna],
      ...[await foundOf('bo', `Notes.\n\n${fenced(step, 'one', 'two')}`)],
      ...[await foundOf('eva', fenced(step, 'one', 'two'))],
      ...[await foundOf('cilla', fenced('no-such-step', 'one'))],
      {
        ...anna,
        ...{student: {id: 'david', name: null, email: null}, digest: null, submission: null},
        refusal: new SubmissionError('bad-submission', {en: 'Unreadable.', sv: 'Oläslig.'}),
      },
    ]
    const works = worksOf(found, {
      ...{labs: new Map([[lab.id, lab]]), language: 'en'},
      ...{guest: 'micro', carryOn: true},
    })
    const kind = kindOfLab(lab, {root: ROOT, guest: 'micro'})
    const {batch, pieces} = batchOf({
      ...{found, works, labs: new Map([[lab.id, lab]]), kinds: new Map([[lab.id, kind]])},
      ...{policy: NO_POLICY, borrowed: null, common: LIMITED, elsewhere: {[lab.id]: lab.folder}},
    })
    expect(pieces.map(({body}) => [body.source, body.language])).to.deep.equal([
      ['class/anna/2.md', 'en'],
      ['class/eva/1.md', 'sv'],
    ])

    const here = folder()
    keepClass(here, works, found, {
      ...{qlab: ownVersion(ROOT), guest: 'micro', carryOn: true, policy: NO_POLICY, overrides: OVERRIDES},
      ...{borrowed: null, labs: {[lab.id]: lab.folder}},
    })
    const there = folder()
    const sent = JSON.parse(JSON.stringify({batch, pieces})) as {batch: Batch; pieces: typeof pieces}
    const queue = {
      readPieces: () => Promise.resolve(new Map(sent.pieces.map((each) => [keyOf(each), each.body]))),
    }
    await keepFollowed(there, {number: 1, batch: sent.batch}, {queue, root: ROOT, overrides: OVERRIDES})

    const submissions = readdirSync(join(here, 'submissions')).sort()
    expect(submissions).to.have.length(5)
    expect(readdirSync(join(there, 'submissions')).sort()).to.deep.equal(submissions)
    for (const file of ['class.json', ...submissions.map((name) => join('submissions', name))])
      expect(JSON.parse(readFileSync(join(there, file), 'utf8'))).to.deep.equal(
        JSON.parse(readFileSync(join(here, file), 'utf8')),
      )
  })

  it('is not kept without what was typed', async () => {
    const lab = await loadLab(join(LABS, 'minimal'), {root: ROOT})
    const [step = ''] = Object.keys(lab.spec.steps)
    const source = 'class/anna.md'
    const submission = await readSubmission(`---\nlab: ${lab.id}\n---\n${fenced(step, 'one')}`, source)
    const piece = {work: 'gone', kind: 'kind'}
    const batch: Batch = {
      ...{schema: 'qlab/batch/1', policy: NO_POLICY, guest: 'micro', carryOn: true, elsewhere: {}, labs: {}},
      found: [
        {
          ...{student: {id: 'anna', name: null, email: null}, source, submitted: null, late: false},
          ...{lab: lab.id, digest: `sha256:${'0'.repeat(64)}`, attempt: {number: 1, of: 1}},
          ...{submission, problem: null, work: 'gone', seed: null, piece},
        },
      ],
    }
    const queue = {readPieces: () => Promise.resolve(new Map())}
    const there = folder()
    const failed = await keepFollowed(there, {number: 1, batch}, {queue, root: ROOT, overrides: []}).catch(
      (error: unknown) => error,
    )
    expect(failed).to.have.property('code', 'bad-batch')
    expect(readdirSync(there)).to.deep.equal([])
  })
})
