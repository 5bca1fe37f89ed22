import {once} from 'node:events'
import {spawn} from 'node:child_process'
import {existsSync, mkdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect} from 'chai'
import {isAlive, processId} from '../../../src/host/process/processes.js'
import {reap} from '../../../src/session/reap.js'
import type {SessionRecord} from '../../../src/model/session.js'
import {sessionFolders} from '../../../src/session/session-folders.js'
import {writeRecord} from '../../../src/session/session-record.js'
import {temporaryFolder} from '../host/fake-programs.js'

/** Whoever runs the tests, root too. */
const US = {uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, name: 'us', home: '/', dropped: false}

function recordOf(work: string): SessionRecord {
  return {
    schema: 'qlab/session/1',
    lab: 'bridge',
    folder: '/labs/bridge',
    state: 'opening',
    openedAt: '2026-01-01T00:00:00.000Z',
    language: 'en',
    opener: {pid: 4_000_000, start: '1'},
    keeper: null,
    router: null,
    room: null,
    accelerator: 'tcg',
    guest: 'micro',
    work,
    scratch: false,
    progress: {},
    hints: {},
  }
}

describe('reap', () => {
  it('waits for what was just being opened: a child of the holder that outlives it for a moment', async () => {
    using home = temporaryFolder()
    const at = (name: string) => join(home.path, name)
    const paths = {state: at('state'), cache: at('cache'), runtime: at('run'), work: at('work')}
    const folders = sessionFolders(paths, 'bridge')
    for (const folder of [folders.state, dirname(folders.hold)]) mkdirSync(folder, {recursive: true})
    writeRecord(folders.state, recordOf(at('work')))
    const child = spawn('flock', ['--no-fork', folders.hold, 'sh', '-c', 'echo held; sleep 0.4; exit'])
    await once(child.stdout, 'data')
    const holds = processId(child.pid ?? 0)
    if (!holds) throw new Error('It ended at once.')
    await reap(paths, 'bridge', US)
    expect(isAlive(holds)).to.equal(false)
    expect(existsSync(folders.state)).to.equal(false)
  })

  it('removes the work folder of a sealed lab as this computer has it, and nothing of the name that it has in the lab', async () => {
    using home = temporaryFolder()
    const at = (name: string) => join(home.path, name)
    const paths = {state: at('state'), cache: at('cache'), runtime: at('run'), work: at('work')}
    const folders = sessionFolders(paths, 'bridge')
    for (const folder of [folders.state, dirname(folders.hold), at('laid'), at('mine')])
      mkdirSync(folder, {recursive: true})
    const seal = {work: at('mine'), view: null}
    writeRecord(folders.state, {...recordOf(at('laid')), scratch: true, seal})
    await reap(paths, 'bridge', US)
    expect([existsSync(at('laid')), existsSync(at('mine'))]).to.deep.equal([false, true])
  })
})
