import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {
  needTrustedLabs,
  type Agreed,
  type StrangeLab,
} from '../../../../src/usecases/trust/need-trusted-labs.js'
import {workplace, type Workplace} from '../../../../src/usecases/workplace.js'

const MINIMAL = join(packageRoot(), 'test/fixtures/labs/minimal')

describe('needTrustedLabs', () => {
  let home: string
  let place: Workplace
  let lab: string
  let asked: StrangeLab[]

  /** Whether the lab may run, when whoever is asked gives this answer; null: nobody is there. */
  async function mayRun(answer: Agreed | null, path = lab): Promise<boolean> {
    asked = []
    const ask = (strange: StrangeLab): Promise<Agreed> => {
      asked.push(strange)
      return Promise.resolve(answer ?? 'no')
    }
    const error: unknown = await needTrustedLabs([path], place.root, {
      place: () => place,
      ask: answer && ask,
    }).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (error) expect(error).to.include({code: 'lab-not-trusted', exitCode: 2})
    return error === null
  }

  beforeEach(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'trust-')))
    const variables = {QLAB_STATE_HOME: join(home, 'state'), QLAB_WORK_HOME: join(home, 'work')}
    place = {...workplace({...process.env, ...variables}), root: join(home, 'qlab')}
    lab = join(home, 'strange')
    cpSync(MINIMAL, lab, {recursive: true})
    cpSync(MINIMAL, join(place.root, 'labs/minimal'), {recursive: true})
  })

  afterEach(() => rmSync(home, {recursive: true}))

  it('lets the course’s own labs run, and asks for nothing then', async () => {
    const trusting = {
      place: (): never => expect.fail('nothing is kept for these'),
      ask: (): never => expect.fail('nobody is asked'),
    }
    await needTrustedLabs(['minimal', join(place.root, 'labs/minimal')], place.root, trusting)
    await needTrustedLabs([], place.root, trusting)
    await needTrustedLabs([lab], place.root, null)
  })

  it('lets no other run that nobody agrees to, and says what to do', async () => {
    expect(await mayRun(null)).to.equal(false)
    expect(await mayRun('no')).to.equal(false)
    expect(asked).to.deep.equal([{id: 'strange', folder: lab, changed: false}])
    const error = await needTrustedLabs([lab], place.root, {place: () => place, ask: null}).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).to.have.nested.property('next[0].run', `less ${join(lab, 'lab.ts')}`)
    expect(error).to.have.nested.property('next[1].again').that.deep.equals({flag: 'trust'})
  })

  it('is no way round by a link among the course’s labs', async () => {
    symlinkSync(lab, join(place.root, 'labs/linked'))
    expect(await mayRun(null, 'linked')).to.equal(false)
  })

  it('remembers what was agreed to, until a file changes, wherever the lab is', async () => {
    expect(await mayRun('once')).to.equal(true)
    expect(await mayRun(null)).to.equal(true)
    renameSync(lab, join(home, 'moved'))
    expect(await mayRun(null, join(home, 'moved'))).to.equal(true)
    renameSync(join(home, 'moved'), lab)
    mkdirSync(join(lab, 'checks'))
    writeFileSync(join(lab, 'checks/more.ts'), 'steal()')
    expect(await mayRun('no')).to.equal(false)
    expect(asked).to.deep.equal([{id: 'strange', folder: lab, changed: true}])
    mkdirSync(join(lab, '.git'))
    rmSync(join(lab, 'checks'), {recursive: true})
    expect(await mayRun(null), 'as it was').to.equal(true)
  })

  it('asks the author of a lab once, but about another one in its place again', async () => {
    expect(await mayRun('own')).to.equal(true)
    writeFileSync(join(lab, 'more.ts'), 'export {}')
    expect(await mayRun(null)).to.equal(true)
    renameSync(lab, join(home, 'mine'))
    cpSync(MINIMAL, lab, {recursive: true})
    expect(await mayRun(null)).to.equal(false)
  })

  it('asks again where what it remembered cannot be read', async () => {
    expect(await mayRun('once')).to.equal(true)
    writeFileSync(join(place.paths.state, 'trusted.json'), '{"schema": "qlab/tru')
    expect(await mayRun(null)).to.equal(false)
  })
})
