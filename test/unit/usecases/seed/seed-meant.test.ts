import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {identity} from '../../../../src/host/identity.js'
import type {LabSpec} from '../../../../src/model/lab/lab.js'
import type {Submission} from '../../../../src/model/grading/submission.js'
import type {RunEvent} from '../../../../src/model/run/event.js'
import {classSeeds} from '../../../../src/usecases/seed/class-seeds.js'
import {keepSeed, seedMeant} from '../../../../src/usecases/seed/seed-meant.js'
import {seedOfBegun} from '../../../../src/usecases/seed/seed-of-begun.js'
import {seedOfSubmission} from '../../../../src/usecases/seed/seed-of-submission.js'
import {seedOf} from '../../../../src/values/seed.js'

const ANNA = seedOf('secret', 'anna')
const BO = seedOf('secret', 'bo')

describe('the seed that is meant', () => {
  let home: string
  let state: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'qlab-test-'))
    state = join(home, 'state')
  })
  afterEach(() => rmSync(home, {recursive: true}))
  const meant = (flag?: string, env: NodeJS.ProcessEnv = {}) => seedMeant({paths: {state}, flag, env})

  it('is the flag’s, else the environment’s, else the one that was given last', () => {
    const who = identity()
    expect(meant()).to.equal(null)
    keepSeed({state}, who, meant(BO))
    expect(meant()).to.deep.equal({seed: BO, by: 'earlier'})
    expect(meant(undefined, {QLAB_SEED: ANNA.toUpperCase()})).to.deep.equal({seed: ANNA, by: 'environment'})
    expect(meant(ANNA, {QLAB_SEED: BO})).to.deep.equal({seed: ANNA, by: 'flag'})
    keepSeed({state}, who, meant(undefined, {QLAB_SEED: ANNA}))
    expect(meant()).to.deep.equal({seed: BO, by: 'earlier'})
    keepSeed({state}, who, meant('none'))
    expect(meant()).to.equal(null)
  })

  it('is refused when it is mistyped', () => {
    const typo = ANNA.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    expect(() => meant(typo)).to.throw('is not a seed')
    expect(() => meant(undefined, {QLAB_SEED: 'anna'})).to.throw('is not a seed')
  })
})

describe('a lab that was begun', () => {
  const lab = {
    id: 'bridge',
    spec: {parameters: {bridge: {kind: 'interface', own: 'br0'}}} as unknown as LabSpec,
  }
  const told: RunEvent[] = []
  const emit = (event: RunEvent): void => void told.push(event)
  beforeEach(() => (told.length = 0))

  it('keeps its values, and tells where others are meant', () => {
    expect(seedOfBegun(lab, ANNA, null, emit)).to.equal(ANNA)
    expect(seedOfBegun(lab, ANNA, {seed: ANNA, by: 'flag'}, emit)).to.equal(ANNA)
    expect(seedOfBegun(lab, undefined, {seed: null, by: 'flag'}, emit)).to.equal(null)
    expect(told).to.deep.equal([])
    expect(seedOfBegun(lab, ANNA, {seed: BO, by: 'environment'}, emit)).to.equal(ANNA)
    expect(seedOfBegun(lab, undefined, {seed: BO, by: 'earlier'}, emit)).to.equal(null)
    expect(told).to.deep.equal(Array(2).fill({type: 'notice', notice: 'seed-stays', lab: 'bridge'}))
    expect(() => seedOfBegun(lab, ANNA, {seed: BO, by: 'flag'}, emit)).to.throw(ANNA)
    expect(() => seedOfBegun(lab, undefined, {seed: BO, by: 'flag'}, emit)).to.throw('handout')
  })

  it('has nothing to do with seeds where nothing can be different', () => {
    const plain = {id: 'qmp', spec: {} as LabSpec}
    expect(seedOfBegun(plain, undefined, {seed: BO, by: 'flag'}, emit)).to.equal(null)
    expect(told).to.deep.equal([])
  })
})

describe('the seed of a submission', () => {
  const of = (seed: string | null) => ({seed}) as Submission

  it('is the student’s own where there is a secret, whatever it names', () => {
    expect(seedOfSubmission(of(BO), 'bridge.md', {secret: 'secret', student: 'anna'})).to.equal(ANNA)
    expect(seedOfSubmission(of(null), 'bridge.md', {secret: 'secret', student: 'anna'})).to.equal(ANNA)
    expect(seedOfSubmission(of('x'), 'bridge.md', {secret: 'secret', student: 'anna'})).to.equal(ANNA)
  })

  it('is the one that it names where there is none', () => {
    expect(seedOfSubmission(of(BO), 'bridge.md')).to.equal(BO)
    expect(seedOfSubmission(of(null), 'bridge.md')).to.equal(null)
    expect(() => seedOfSubmission(of('mine'), 'bridge.md')).to.throw('bridge.md')
  })
})

describe('the seeds of a class', () => {
  it('follow from the secret and the names, each once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qlab-test-'))
    try {
      const [key, list, short] = ['key', 'class.txt', 'short'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ]
      writeFileSync(key, 'a secret of enough characters\n')
      writeFileSync(list, 'bo\r\n\r\n anna \r\n')
      writeFileSync(short, 'secret\n')
      expect(classSeeds(key, ['anna'], list).seeds).to.deep.equal(
        ['anna', 'bo'].map((student) => ({student, seed: seedOf('a secret of enough characters', student)})),
      )
      expect(() => classSeeds(short, ['anna'], undefined)).to.throw('shorter')
      expect(() => classSeeds(key, [], undefined)).to.throw('Whose')
    } finally {
      rmSync(folder, {recursive: true})
    }
  })
})
