import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {identity} from '../../../../src/host/identity.js'
import {
  forgetProgress,
  progressFolder,
  putUnreadableAside,
  readProgress,
  writeProgress,
} from '../../../../src/usecases/progress/progress-file.js'
import {resumesAtStep} from '../../../../src/usecases/progress/resumes-at-step.js'

const KEPT = {
  lab: 'bridge',
  folder: '/labs/bridge',
  guest: 'micro',
  work: '/w/bridge',
  steps: ['one', 'two', 'three'],
  progress: {one: 'passed', two: 'passed'},
  furthest: 2,
  reached: ['one', 'two'],
  hints: {two: 1},
  absent: ['a.qcow2'],
  host: {links: [], routes: [], processes: [{program: 'dnsmasq', argv: ['-d'], cwd: '/'}], domains: []},
  discs: {vm: [{device: 'ide1-cd0', file: 'a.img', format: 'raw', open: false}]},
} as const

describe('a lab’s progress, in its file', () => {
  let state: string
  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), 'qlab-progress-'))
  })
  afterEach(() => rmSync(state, {recursive: true}))

  const write = () => {
    writeProgress(
      {state},
      identity(),
      structuredClone(KEPT) as unknown as Parameters<typeof writeProgress>[2],
    )
  }

  it('comes back as it was written, and is gone when it is forgotten', () => {
    expect(readProgress({state}, 'bridge')).to.equal(null)
    write()
    expect(readProgress({state}, 'bridge')).to.deep.include(KEPT)
    expect(readProgress({state}, 'disks')).to.equal(null)
    forgetProgress({state}, 'bridge')
    expect(readProgress({state}, 'bridge')).to.equal(null)
  })

  it('is put aside where another version has written it, and left alone where it can be read', () => {
    expect(putUnreadableAside({state}, 'bridge')).to.equal(null)
    write()
    expect(putUnreadableAside({state}, 'bridge')).to.equal(null)
    expect(readProgress({state}, 'bridge')).to.deep.include(KEPT)
    const file = join(progressFolder({state}, 'bridge'), 'progress.json')
    writeFileSync(file, '{"schema":"qlab/progress/2"}')
    const aside = putUnreadableAside({state}, 'bridge') ?? ''
    expect(readFileSync(aside, 'utf8')).to.contain('progress/2')
    expect([existsSync(file), putUnreadableAside({state}, 'bridge')]).to.deep.equal([false, null])
  })

  it('is as if there were none where it makes no sense', () => {
    write()
    const file = join(progressFolder({state}, 'bridge'), 'progress.json')
    for (const text of ['', '{"schema":"qlab/pro', '[]', '{"schema":"qlab/progress/2"}']) {
      writeFileSync(file, text)
      expect(readProgress({state}, 'bridge'), text).to.equal(null)
    }
    rmSync(file)
    mkdirSync(file)
    expect(readProgress({state}, 'bridge')).to.equal(null)
  })

  it('says which step the lab goes on at', () => {
    expect(resumesAtStep({state}, 'bridge')).to.equal(null)
    write()
    expect(resumesAtStep({state}, 'bridge')).to.equal(3)
  })
})
