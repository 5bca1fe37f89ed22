import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {UsageError} from '../../../../src/model/errors/errors.js'
import {DEEDS_FILE, RECORD_FOLDER} from '../../../../src/model/record.js'
import {showRecord} from '../../../../src/usecases/record/show-record.js'
import {writeCast} from '../../../../src/usecases/record/write-cast.js'
import {workplace} from '../../../../src/usecases/workplace.js'
import {temporaryFolder} from '../../host/fake-programs.js'

describe('the record of a closed lab', () => {
  let home: ReturnType<typeof temporaryFolder>
  let place: ReturnType<typeof workplace>
  beforeEach(() => {
    home = temporaryFolder()
    const folders = {QLAB_STATE_HOME: 'state', QLAB_RUNTIME_DIR: 'run', QLAB_WORK_HOME: 'work'}
    const own: NodeJS.ProcessEnv = {}
    for (const [name, folder] of Object.entries(folders)) own[name] = join(home.path, folder)
    place = {...workplace({...process.env, ...own}), root: packageRoot()}
  })
  afterEach(() => home[Symbol.dispose]())

  function recorded(work: string, name: string, line: string): void {
    const folder = join(place.paths.work, work, RECORD_FOLDER, name)
    mkdirSync(folder, {recursive: true})
    const deed = {at: 1000, kind: 'command', on: 'host', line, exitCode: 0, said: ''}
    writeFileSync(join(folder, DEEDS_FILE), `${JSON.stringify(deed)}\n`)
  }

  async function shown(lab?: string): Promise<unknown[]> {
    const {parts} = await showRecord({...place, lab})
    return parts.flatMap(({entries}) => entries.map((each) => (each.kind === 'typed' ? each.typed : each.id)))
  }

  async function refusal(cast: string): Promise<UsageError> {
    try {
      await writeCast({...place, lab: 'bridge', cast})
    } catch (error) {
      if (error instanceof UsageError) return error
      throw error
    }
    throw new Error(`${cast} was written over`)
  }

  it('is found beside the lab too, where the work folder is the author’s own lab', async () => {
    recorded('routes-work', '2026-01-01T000000Z', 'ip route')
    expect(await shown('routes')).to.deep.equal(['ip route'])
    recorded('bridge-work', '2026-01-02T000000Z', 'bridge link')
    expect(await shown('bridge')).to.deep.equal(['bridge link'])
    expect(await shown()).to.deep.equal(['bridge link'])
  })

  it('is the newest of several places', async () => {
    recorded('bridge', '2026-01-01T000000Z', 'older')
    recorded('bridge-work', '2026-01-02T000000Z', 'newer')
    expect(await shown('bridge')).to.deep.equal(['newer'])
  })

  it('is written over casts of qlab’s, and over no other file unless that is said', async () => {
    recorded('bridge', '2026-01-01T000000Z', 'ip link')
    const cast = join(home.path, 'lab.cast')
    writeFileSync(cast, '')
    await writeCast({...place, lab: 'bridge', cast})
    await writeCast({...place, lab: 'bridge', cast})
    expect(readFileSync(cast, 'utf8')).to.match(/^\{"version":3.*"title":"qlab bridge"/)

    const theirs = '{"version": 3, "title": "my holiday"}\n'
    const notes = join(home.path, 'notes.txt')
    for (const text of ['What I must remember\n', theirs]) {
      writeFileSync(notes, text)
      const {code, message, suggestions} = await refusal(notes)
      expect(code).to.equal('file-in-the-way')
      expect(message).to.contain('is left as it is').and.contain('--force')
      expect(suggestions).to.deep.equal([`qlab record --cast ${join(home.path, 'notes-1.txt')}`])
      expect(readFileSync(notes, 'utf8')).to.equal(text)
    }
    await writeCast({...place, lab: 'bridge', cast: notes, force: true})
    expect(readFileSync(notes, 'utf8')).to.contain('"version":3')
    expect((await refusal(home.path)).message).to.contain('is a folder')
  })
})
