import {expect} from 'chai'
import {userInfo} from 'node:os'
import {withLock} from '../../../src/host/files/lock.js'
import {processSpace} from '../../../src/host/process/process-space.js'
import {processId} from '../../../src/host/process/processes.js'
import type {SessionRecord} from '../../../src/model/session.js'
import {labElsewhere, lifeOf} from '../../../src/session/life.js'
import {openingLock, sessionFolders} from '../../../src/session/session-folders.js'
import {temporaryFolder} from '../host/fake-programs.js'

const DEAD = {pid: 4_194_304, start: '1'}
const {uid, gid, username: name, homedir: home} = userInfo()
const WHO = {uid, gid, name, home, dropped: false}

describe('lifeOf', () => {
  const folder = temporaryFolder()
  after(() => folder[Symbol.dispose]())
  const paths = {state: folder.path, cache: folder.path, runtime: folder.path, work: folder.path}
  const here = processSpace()
  const us = processId(process.pid) ?? DEAD
  const record = (change: Partial<SessionRecord>): SessionRecord => ({
    schema: 'qlab/session/1',
    lab: 'bridge',
    folder: '/labs/bridge',
    state: 'open',
    openedAt: '2026-01-01T00:00:00.000Z',
    language: 'en',
    where: here,
    opener: DEAD,
    keeper: null,
    router: null,
    room: null,
    accelerator: 'tcg',
    guest: 'micro',
    work: '/w',
    scratch: false,
    progress: {},
    hints: {},
    ...change,
  })
  const container = {...here, pids: 'pid:[1]', host: 'c1'}

  it('goes by the pids where they mean something', () => {
    expect(lifeOf(paths, record({room: us}))).to.equal('open')
    expect(lifeOf(paths, record({room: DEAD}))).to.equal('dead')
    expect(lifeOf(paths, record({state: 'opening', opener: us}))).to.equal('opening')
    expect(lifeOf(paths, record({state: 'opening'}))).to.equal('dead')
  })

  it('does not take a pid of another namespace, or of an earlier boot, for a process of ours', () => {
    expect(lifeOf(paths, record({where: container, room: us, keeper: us}))).to.equal('dead')
    expect(lifeOf(paths, record({where: {...here, boot: 'earlier'}, room: us}))).to.equal('dead')
  })

  it('knows by its lock that a lab of another namespace lives', async () => {
    const {hold} = sessionFolders(paths, 'bridge')
    const life = await withLock(hold, WHO, () => Promise.resolve(lifeOf(paths, record({where: container}))))
    expect(life).to.equal('elsewhere')
  })

  it('knows that one is being opened there, unless it is we who may open it', async () => {
    const opening = record({where: container, state: 'opening'})
    const lives = await withLock(openingLock(paths, 'bridge'), WHO, () =>
      Promise.resolve([lifeOf(paths, opening), lifeOf(paths, opening, true)]),
    )
    expect(lives).to.deep.equal(['elsewhere', 'dead'])
    expect(lifeOf(paths, opening)).to.equal('dead')
  })

  it('calls nothing dead that another computer may have open', () => {
    const other = record({where: {boot: 'another', pids: here.pids, host: 'another'}, room: us})
    expect(lifeOf(paths, other)).to.equal('unknown')
    expect(labElsewhere(other, 'unknown').message).to.contain('was opened on another')
  })
})
