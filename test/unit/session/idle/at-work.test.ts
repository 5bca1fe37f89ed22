import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {atWork, isAtWork} from '../../../../src/session/idle/at-work.js'

describe('work in an open lab', () => {
  let state: string
  beforeEach(() => (state = mkdtempSync(join(tmpdir(), 'qlab-at-work-'))))
  afterEach(() => rmSync(state, {recursive: true, force: true}))

  it('is known as long as it lasts', () => {
    expect(isAtWork({state})).to.equal(false)
    {
      using work = atWork({state})
      void work
      expect(isAtWork({state})).to.equal(true)
    }
    expect(isAtWork({state})).to.equal(false)
    expect(readdirSync(join(state, 'at-work'))).to.deep.equal([])
  })

  it('of a process that was killed is over, whoever has its number now', () => {
    mkdirSync(join(state, 'at-work'))
    writeFileSync(join(state, 'at-work', `${process.pid}.1`), '')
    writeFileSync(join(state, 'at-work', '4194303.5'), '')
    expect(isAtWork({state})).to.equal(false)
  })

  it('goes on in a lab that has just been closed', () => {
    const work = atWork({state})
    rmSync(state, {recursive: true})
    work[Symbol.dispose]()
    expect(existsSync(state)).to.equal(false)
    atWork({state})[Symbol.dispose]()
    expect(existsSync(state)).to.equal(false)
  })

  it('goes on where nothing can be noted', () => {
    writeFileSync(join(state, 'at-work'), 'no folder')
    atWork({state})[Symbol.dispose]()
    expect(isAtWork({state})).to.equal(false)
  })
})
