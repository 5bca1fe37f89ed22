import {mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {newLab} from '../../../../src/usecases/author/new-lab.js'
import {lintLab} from '../../../../src/content/lint/lint-lab.js'
import {findLab} from '../../../../src/content/spec/find-labs.js'
import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {workplace, type Workplace} from '../../../../src/usecases/workplace.js'
import {trustedLabs} from '../../../../src/usecases/trust/trusted-labs.js'
import {packageRoot} from '../../../../src/host/files/paths.js'

const root = packageRoot()
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

describe('a new lab', () => {
  let folder: string
  let cwd: string
  let place: Workplace

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'new-lab-'))
    cwd = process.cwd()
    const homes = {QLAB_STATE_HOME: join(folder, 'state'), QLAB_WORK_HOME: join(folder, 'work')}
    place = {...workplace({...process.env, ...homes}), root}
  })

  afterEach(() => {
    process.chdir(cwd)
    rmSync(folder, {recursive: true})
  })

  for (const template of ['host', 'vm'] as const)
    it(`is whole: it has no problem by the rules, and loads from any folder (${template})`, async () => {
      const made = newLab(join(folder, 'static-routes'), place, template)
      expect(made.files).to.include.members(['lab.ts', 'guide.en.md', 'guide.sv.md'])
      expect(await lintLab(made.folder, root)).to.deep.equal([])
      const lab = await loadLab(made.folder, {root, memory: null})
      expect(lab.id).to.equal('static-routes')
      expect(lab.guides.sv.title).to.contain('static-routes')
      expect(Object.keys(lab.spec.machines)).to.deep.equal(template === 'vm' ? ['vm'] : [])
      for (const {id} of lab.guides.en.steps) {
        const mistakes = lab.mistakes.filter(({step}) => step === id)
        expect(mistakes.length, `mistakes of ${id}`).to.be.at.least(2)
      }
      expect(lab.alternatives).to.not.be.empty
    })

  it('is its author’s: its code may run, whatever becomes of it', () => {
    const {folder: made} = newLab(join(folder, 'static-routes'), place)
    expect(trustedLabs(place.paths).own.map((each) => each.folder)).to.deep.equal([realpathSync(made)])
  })

  it('overwrites nothing', () => {
    mkdirSync(join(folder, 'mine'))
    writeFileSync(join(folder, 'mine/lab.ts'), 'precious')
    expect(() => newLab(join(folder, 'mine'), place))
      .to.throw()
      .with.property('code', 'folder-taken')
    expect(readFileSync(join(folder, 'mine/lab.ts'), 'utf8')).to.equal('precious')
  })

  it('has an id that a command line can name', () => {
    for (const id of ['My_Lab', '-x', 'a b', 'a'.repeat(33)])
      expect(() => newLab(join(folder, id), place), id)
        .to.throw()
        .with.property('code', 'bad-lab-id')
  })

  it('can come in an npm package', async () => {
    const home = join(folder, 'node_modules/@school/course')
    newLab(join(home, 'labs/static-routes'), place)
    writeFileSync(join(home, 'package.json'), JSON.stringify({name: '@school/course', qlab: {labs: 'labs'}}))
    mkdirSync(join(folder, 'below'))
    process.chdir(join(folder, 'below'))
    const found = await findLab('npm:@school/course/static-routes', root)
    expect(found).to.equal(join(home, 'labs/static-routes'))
    expect(await failure(findLab('npm:@school/course/other', root)))
      .to.include({code: 'unknown-lab'})
      .with.property('suggestions')
      .that.deep.equals(['npm:@school/course/static-routes'])
    expect(await failure(findLab('npm:nobody/x', root))).to.include({code: 'unknown-lab', exitCode: 2})
    expect(await failure(findLab('npm:x', root))).to.include({code: 'unknown-lab'})
  })
})
