import {spawn, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import type {Paths} from '../../../src/host/files/paths.js'
import {processId} from '../../../src/host/process/processes.js'
import type {SessionRecord} from '../../../src/model/session.js'
import {diedSessions, knownIds, unreadableSession} from '../../../src/session/lost-sessions.js'
import {sessionFolders} from '../../../src/session/session-folders.js'
import {writeRecord} from '../../../src/session/session-record.js'

const GONE = {pid: 4_000_000, start: '1'}

describe('a lab that lives', () => {
  let home: string
  let paths: Paths
  let namespaces: ChildProcess
  let inner = 0
  const record = (room: SessionRecord['room']): SessionRecord => ({
    schema: 'qlab/session/1',
    lab: 'bridge',
    folder: '/labs/bridge',
    state: 'open',
    openedAt: '2026-01-01T00:00:00.000Z',
    language: 'en',
    opener: GONE,
    keeper: null,
    router: null,
    room,
    accelerator: 'tcg',
    guest: 'micro',
    work: join(home, 'work/bridge'),
    scratch: false,
    progress: {},
    hints: {},
  })

  /** Processes with the same words as a lab's, without its namespaces. */
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'lost-'))
    paths = {
      state: join(home, 'state'),
      cache: join(home, 'cache'),
      runtime: join(home, 'run'),
      work: join(home, 'work'),
    }
    const folders = sessionFolders(paths, 'bridge')
    mkdirSync(folders.namespaces, {recursive: true})
    mkdirSync(folders.state, {recursive: true})
    writeFileSync(join(folders.namespaces, 'router.sh'), `sh ${folders.namespaces}/lab.sh; exit`)
    writeFileSync(join(folders.namespaces, 'lab.sh'), 'echo $$; sleep 60; exit')
    namespaces = spawn('sh', [join(folders.namespaces, 'router.sh')], {
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    })
    const [said] = (await once(namespaces.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
    inner = Number(said.toString())
  })
  const end = async (): Promise<void> => {
    try {
      process.kill(-(namespaces.pid ?? 0), 'SIGKILL')
    } catch {
      return // it has ended already
    }
    await sleep(50)
  }
  afterEach(async () => {
    await end()
    rmSync(home, {recursive: true})
  })

  it('is known by its record, and then nothing is wrong', () => {
    writeRecord(sessionFolders(paths, 'bridge').state, record(processId(inner)))
    expect(unreadableSession(paths, 'bridge')).to.equal(null)
    expect(diedSessions(paths)).to.deep.equal([])
  })

  for (const [what, spoil] of Object.entries<(folders: {state: string}) => void>({
    'without a record': () => undefined,
    'without a folder': ({state}: {state: string}) => rmSync(state, {recursive: true}),
    'with half a record': ({state}: {state: string}) =>
      writeFileSync(join(state, 'session.json'), '{"schema":'),
    'with a record of another version': ({state}: {state: string}) =>
      writeFileSync(join(state, 'session.json'), '{"schema":"qlab/session/9"}'),
    'with the record of another lab': ({state}: {state: string}) =>
      writeFileSync(
        join(state, 'session.json'),
        JSON.stringify({...record(processId(inner)), lab: 'isolated'}),
      ),
    'with processes in its record that have ended': ({state}: {state: string}) =>
      void writeRecord(state, record(GONE)),
  }))
    it(`is found ${what}, by its processes`, () => {
      spoil(sessionFolders(paths, 'bridge'))
      expect(knownIds(paths)).to.include('bridge')
      const found = unreadableSession(paths, 'bridge')
      expect(found?.holders.map(({pid}) => pid)).to.deep.equal([namespaces.pid])
      expect(found).to.include({lab: 'bridge', vms: 0})
      expect(diedSessions(paths)).to.deep.equal([])
    })

  it('and then ends without being closed has died, and its last sign of life is told', async () => {
    writeRecord(sessionFolders(paths, 'bridge').state, record(processId(inner)))
    await end()
    const [died] = diedSessions(paths)
    expect(died?.record.lab).to.equal('bridge')
    expect(Date.now() - Date.parse(died?.seenAt ?? '')).to.be.within(0, 10_000)
    expect(unreadableSession(paths, 'bridge')).to.equal(null)
  })

  it('is not taken for a folder that somebody else has put beside its own', () => {
    mkdirSync(join(paths.state, 'sessions', 'my notes'), {recursive: true})
    expect(knownIds(paths)).to.deep.equal(['bridge'])
  })
})
