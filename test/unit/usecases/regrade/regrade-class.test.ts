import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import * as v from 'valibot'
import {renderRegrade} from '../../../../src/cli/render/grading/regrade.js'
import type {QlabError} from '../../../../src/model/errors/errors.js'
import type {ClassRecord} from '../../../../src/model/grading/class-record.js'
import type {Language} from '../../../../src/model/language.js'
import {gradesSchema} from '../../../../src/report/grades-schema.js'
import {regradeSchema} from '../../../../src/report/regrade-schema.js'
import {ResultsFolder} from '../../../../src/usecases/grading/results-folder.js'
import {regradeClass, type RegradedClass} from '../../../../src/usecases/regrade/regrade-class.js'
import {workplace} from '../../../../src/usecases/workplace.js'
import {LabCopy} from '../../content/lab-copy.js'
import {PLAIN, SWEDISH} from '../../report/samples.js'
import {store, type StoredStudents} from './stored.js'

const BRIDGE = {ifname: 'br0', linkinfo: {info_kind: 'bridge'}}
const DUMMY = {ifname: 'br0', linkinfo: {info_kind: 'dummy'}}
const UP = {up: true, ports: 2}
const DOWN = {up: false, ports: 2}

const STUDENTS: StoredStudents = {
  anna: {facts: {'bridge-exists': BRIDGE, 'bridge-up': UP}},
  bo: {facts: {'bridge-exists': BRIDGE, 'bridge-up': DOWN}},
  cilla: {facts: {'bridge-exists': DUMMY, 'bridge-up': UP}},
}

describe('regradeClass', () => {
  let folder: string
  let lab: LabCopy
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qlab-regrade-'))
    lab = await LabCopy.make()
  })
  afterEach(async () => {
    await lab[Symbol.asyncDispose]()
    rmSync(folder, {recursive: true})
  })

  const regrade = async (
    more: {
      write?: boolean
      language?: Language
      policy?: string
      overrides?: string
      lab?: string | undefined
    } = {},
  ) => {
    const regraded = await regradeClass({
      ...workplace(),
      ...{results: folder, run: false, write: false, jobs: 1, limits: {}, language: 'en'},
      ...{lab: lab.folder, ...more},
      emit: () => undefined,
      signal: new AbortController().signal,
    })
    expect(v.parse(regradeSchema, structuredClone(regraded.regrade))).to.deep.equal(regraded.regrade)
    expect(v.parse(gradesSchema, structuredClone(regraded.grades))).to.deep.equal(regraded.grades)
    return regraded
  }
  const told = ({regrade: {changes}}: RegradedClass) =>
    changes.map(({student, before, after, checks}) => [
      student.id,
      `${before.score}/${before.of} -> ${after.score}/${after.of}`,
      ...checks.map(({id, before: was, after: now}) => `${id}: ${was?.outcome} -> ${now?.outcome}`),
    ])
  const looks = ({regrade: {again}}: RegradedClass) =>
    again.map(({student, looks: all}) => [
      student.id,
      ...all.map(({step, check, why}) => [step, check?.id, why].filter(Boolean).join(' ')),
    ])
  const files = () =>
    Object.fromEntries(
      readdirSync(folder, {recursive: true, withFileTypes: true})
        .filter((each) => each.isFile())
        .map(({parentPath, name}) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]),
    )

  it('changes nothing where no judge has changed, in any language', async () => {
    await store(folder, lab.folder, STUDENTS)
    for (const language of ['en', 'sv'] as const) {
      const regraded = await regrade({language})
      expect([told(regraded), looks(regraded)]).to.deep.equal([[], []])
      const [, bo] = regraded.grades.results
      expect(bo?.grade?.steps[1]?.checks[0]?.diagnosis?.text).to.equal(
        language === 'sv' ? 'br0 är nere.' : 'br0 is down.',
      )
    }
    expect(renderRegrade(await regrade(), PLAIN)).to.equal('3 results judged again: no grade changes.')
  })

  it('shows whose grade a judge changes, and replaces the results only where that is asked for', async () => {
    await store(folder, lab.folder, STUDENTS)
    await lab.replace('lab.ts', 'expect(up).to.equal(true)', "expect(up).to.be.a('boolean')")
    const before = files()
    const regraded = await regrade()
    expect(told(regraded)).to.deep.equal([['bo', '1/2 -> 2/2', 'bridge-up: failed -> passed']])
    expect(looks(regraded)).to.deep.equal([])
    expect(files()).to.deep.equal(before)
    expect(renderRegrade(regraded, PLAIN)).to.contain('before failed. bo.').and.to.contain('--write')
    await regrade({write: true})
    expect(told(await regrade())).to.deep.equal([])
    // Nothing of what was seen is lost.
    await lab.replace('lab.ts', "expect(up).to.be.a('boolean')", 'expect(up).to.equal(true)')
    expect(looks(await regrade())).to.deep.equal([])
    expect(told(await regrade())).to.deep.equal([['bo', '2/2 -> 1/2', 'bridge-up: passed -> failed']])
  })

  it('names what only a look can tell: code that looks, what it imports, a new check, a longer wait', async () => {
    await store(folder, lab.folder, STUDENTS)
    const text = await lab.read('lab.ts')
    const all = (why: string) => ['anna', 'bo', 'cilla'].map((student) => [student, why])
    for (const [from, to, expected] of [
      [
        '(await host.links()).length',
        '(await host.links()).length + 1',
        all('raise-bridge bridge-up observation'),
      ],
      ['seconds: 2,', 'seconds: 3,', [['bo', 'raise-bridge bridge-up waits']]],
      [
        "machines: {vm: {disk: 'ubuntu.qcow2'}}",
        "machines: {vm: {disk: 'other.qcow2'}}",
        all('surroundings'),
      ],
      [
        "'make-bridge': [bridgeExists]",
        "'make-bridge': [bridgeExists, check({...bridgeExists, id: 'another', diagnoses: []})]",
        all('make-bridge another new-check'),
      ],
    ] as const) {
      await lab.replace('lab.ts', from, to)
      expect(looks(await regrade()), to).to.deep.equal(expected)
      expect(told(await regrade()), `${to}: it counts as it was`).to.deep.equal([])
      await lab.write('lab.ts', text)
    }
    const helper = await lab.read('is-up.ts')
    await lab.write('is-up.ts', helper.replace('UP', 'LOWER_UP'))
    expect(looks(await regrade()), 'what it imports').to.deep.equal(all('raise-bridge bridge-up observation'))
  })

  it('names a step that would begin elsewhere, and the guide’s commands that it began from', async () => {
    await store(folder, lab.folder, STUDENTS)
    await lab.replace('lab.ts', ".to.equal('bridge')", ".to.be.a('string')")
    const regraded = await regrade()
    expect(told(regraded)).to.deep.equal([['cilla', '1/2 -> 2/2', 'bridge-exists: failed -> passed']])
    expect(looks(regraded)).to.deep.equal([['cilla', 'raise-bridge beginning']])
    await lab.replace('lab.ts', ".to.be.a('string')", ".to.equal('bridge')")
    for (const guide of ['guide.en.md', 'guide.sv.md'])
      await lab.replace(guide, 'type bridge', 'type bridge mtu 1400')
    expect(looks(await regrade())).to.deep.equal([['cilla', 'raise-bridge preparation']])
  })

  it('gives a step without commands its points where all of it is done today, and looks again where nobody did', async () => {
    const idle = ['raise-bridge']
    await store(folder, lab.folder, {
      anna: {facts: {'bridge-exists': BRIDGE, 'bridge-up': UP}, idle},
      bo: {facts: {'bridge-exists': BRIDGE, 'bridge-up': DOWN}, idle},
      cilla: {facts: {'bridge-exists': DUMMY}, idle},
    })
    const text = await lab.read('lab.ts')
    const same = await regrade()
    expect([told(same), looks(same)]).to.deep.equal([[], []])
    expect(same.grades.results.map(({score}) => score)).to.deep.equal([2, 1, 0])

    await lab.replace('lab.ts', 'expect(up).to.equal(true)', 'expect(up).to.equal(false)')
    expect(looks(await regrade()), 'it might have come').to.deep.equal([
      ['anna', 'raise-bridge bridge-up waits'],
    ])
    await lab.write('lab.ts', (await lab.read('lab.ts')).replace(/^ *wait: .*\n/m, ''))
    const turned = await regrade({write: true})
    expect(told(turned)).to.deep.equal([
      ['anna', '2/2 -> 1/2', 'bridge-up: passed -> skipped'],
      ['bo', '1/2 -> 2/2', 'bridge-up: skipped -> passed'],
    ])
    expect(looks(turned)).to.deep.equal([])
    await lab.write('lab.ts', text)
    expect(told(await regrade({write: true})), 'nothing of what was seen is lost').to.deep.equal([
      ['anna', '1/2 -> 2/2', 'bridge-up: skipped -> passed'],
      ['bo', '2/2 -> 1/2', 'bridge-up: passed -> skipped'],
    ])

    // Nobody looked at cilla's second step, and anna's would not be looked at.
    await lab.replace('lab.ts', ".to.equal('bridge')", ".to.equal('dummy')")
    const other = await regrade()
    expect(told(other)).to.deep.equal([
      ['anna', '2/2 -> 0/2', 'bridge-exists: passed -> failed', 'bridge-up: passed -> skipped'],
      ['bo', '1/2 -> 0/2', 'bridge-exists: passed -> failed'],
      ['cilla', '0/2 -> 1/2', 'bridge-exists: failed -> passed'],
    ])
    expect(looks(other)).to.deep.equal([['cilla', 'raise-bridge beginning']])
  })

  it('tells each student in the language of the submission, also where two have handed in the same', async () => {
    const facts = {'bridge-exists': BRIDGE, 'bridge-up': DOWN}
    await store(folder, lab.folder, {
      anna: {facts, language: 'sv'},
      bo: {facts, typed: 'anna'},
      cilla: {facts, language: 'en', typed: 'anna'},
    })
    const diagnoses = ({grades}: RegradedClass) =>
      grades.results.map(({grade}) => [grade?.language, grade?.steps[1]?.checks[0]?.diagnosis?.text])
    const [sv, en] = [
      ['sv', 'br0 är nere.'],
      ['en', 'br0 is down.'],
    ]
    for (const [language, expected] of [
      ['en', [sv, en, en]],
      ['sv', [sv, sv, en]],
      ['en', [sv, en, en]],
    ] as const) {
      const regraded = await regrade({language, write: true})
      expect([told(regraded), looks(regraded), diagnoses(regraded)]).to.deep.equal([[], [], expected])
    }
  })

  it('replaces nothing while another qlab grades into the folder, but judges', async () => {
    await store(folder, lab.folder, STUDENTS)
    await new ResultsFolder(folder).alone(async () => {
      expect(told(await regrade())).to.deep.equal([])
      const error = await regrade({write: true}).catch((thrown: QlabError) => thrown)
      expect((error as QlabError).code).to.equal('results-in-use')
    })
  })

  it('keeps what was found where a judge throws, and says what it said', async () => {
    await store(folder, lab.folder, STUDENTS)
    await lab.replace(
      'lab.ts',
      'judge: ({up}, expect) => expect(up).to.equal(true)',
      "judge: () => { throw new TypeError('odd') }",
    )
    const regraded = await regrade()
    expect(told(regraded)).to.deep.equal([])
    expect(regraded.regrade.again.map(({looks: [look]}) => look?.said?.includes('odd'))).to.deep.equal([
      true,
      true,
      true,
    ])
  })

  it('goes on past files that are damaged, gone, or none of qlab’s', async () => {
    await store(folder, lab.folder, STUDENTS)
    const [first = ''] = readdirSync(join(folder, 'work'))
    writeFileSync(join(folder, 'work', first), '{"schema": "qlab/grade/1"')
    writeFileSync(join(folder, 'work', 'notes.txt'), 'mine')
    const [submission = ''] = readdirSync(join(folder, 'submissions'))
    rmSync(join(folder, 'submissions', submission))
    const regraded = await regrade({write: true})
    const {broken, again} = regraded.regrade
    expect(broken.map(({why}) => why).sort()).to.deep.equal(['damaged', 'foreign', 'no-submission'])
    expect(again.map(({looks: [look]}) => look?.why)).to.deep.equal(['not-done'])
    expect(
      regraded.grades.results.map(({outcome}) => outcome).filter((each) => each === 'error'),
    ).to.have.length(1)
    expect(existsSync(join(folder, 'work', 'notes.txt'))).to.equal(true)
    expect(renderRegrade(regraded, SWEDISH)).to.contain('är skadad')
  })

  it('has the policy and the decisions of the last grading, unless others are named', async () => {
    await store(folder, lab.folder, STUDENTS)
    const overrides = join(folder, 'mine.csv')
    writeFileSync(overrides, 'student,lab,points,reason\nbo,minimal,2,Showed it\n')
    expect(told(await regrade({overrides, write: true}))).to.deep.equal([['bo', '1/2 -> 2/2']])
    const again = await regrade()
    expect([told(again), again.kept.overrides]).to.deep.equal([[], true])
  })

  it('runs no code of a folder that only the results name', async () => {
    await lab.replace(
      'lab.ts',
      'export default',
      'Reflect.set(globalThis, "strangeCode", true)\n\nexport default',
    )
    await store(folder, lab.folder, STUDENTS)
    const codeOf = async (named?: string) => {
      Reflect.deleteProperty(globalThis, 'strangeCode')
      const error = await regrade({lab: named}).catch((thrown: QlabError) => thrown)
      return [(error as QlabError).code, Reflect.get(globalThis, 'strangeCode') as unknown]
    }
    expect(await codeOf()).to.deep.equal(['lab-not-named', undefined])
    // Nor where what is to be a lab's name is a path.
    const file = join(folder, 'class.json')
    const record = JSON.parse(readFileSync(file, 'utf8')) as ClassRecord
    const handedIn = record.handedIn.map((each) => ({...each, lab: lab.folder}))
    writeFileSync(file, JSON.stringify({...record, labs: {}, handedIn}))
    expect(await codeOf()).to.deep.equal([undefined, undefined])
    expect(await codeOf(lab.folder)).to.deep.equal(['no-results-of-lab', true])
    Reflect.deleteProperty(globalThis, 'strangeCode')
  })

  it('says what to type next with the lab that was named', async () => {
    await store(folder, lab.folder, STUDENTS)
    await lab.replace('lab.ts', 'seconds: 2,', 'seconds: 3,')
    const words = renderRegrade(await regrade(), {...PLAIN, width: 1000})
    expect(words).to.contain(`qlab regrade ${folder} --lab ${lab.folder} --run`)
  })

  it('refuses a folder that is not one with results', async () => {
    for (const [name, text, code] of [
      ['other', '', 'no-results'],
      ['class.json', '{', 'damaged-results'],
    ] as const) {
      writeFileSync(join(folder, name), text)
      const error = await regrade().catch((thrown: QlabError) => thrown)
      expect((error as QlabError).code).to.equal(code)
    }
  })
})
