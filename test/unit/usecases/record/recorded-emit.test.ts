import {mkdirSync, readFileSync} from 'node:fs'
import {userInfo} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {DEEDS_FILE, RECORD_FOLDER, type RecordedCheck} from '../../../../src/model/record.js'
import type {RunEvent} from '../../../../src/model/run/event.js'
import type {Session} from '../../../../src/session/session.js'
import {recordedEmit} from '../../../../src/usecases/record/recorded-emit.js'
import {temporaryFolder} from '../../host/fake-programs.js'
import {checkOf} from '../../report/samples.js'

describe('recordedEmit', () => {
  it('notes of each check when the look at its step began, after the commands that qlab typed', async () => {
    using home = temporaryFolder()
    const work = join(home.path, 'work')
    mkdirSync(work)
    const {uid, gid, username: name, homedir} = userInfo()
    const session = {
      identity: {uid, gid, name, home: homedir, dropped: false},
      record: {work, openedAt: '2026-01-02T03:04:05.678Z'},
    } as unknown as Pick<Session, 'identity' | 'record'>
    const told: RunEvent[] = []
    const emit = recordedEmit(session, (event) => told.push(event))
    const finished = {type: 'check-finished', result: checkOf()} as unknown as RunEvent
    const command = {on: 'host', line: 'ip link', exitCode: 0, stdout: '', stderr: ''}
    emit({type: 'step-started', index: 2, id: 'two'} as unknown as RunEvent)
    await sleep(30)
    emit(finished)
    await sleep(30)
    emit({type: 'command-finished', result: command} as unknown as RunEvent)
    emit(finished)
    expect(told).to.have.length(4)
    const file = join(work, RECORD_FOLDER, '2026-01-02T030405Z', DEEDS_FILE)
    const deeds = readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as RecordedCheck)
    const [first, typed, second] = deeds
    expect(first?.step).to.deep.equal({number: 2, id: 'two'})
    expect((first?.at ?? 0) - (first?.since ?? 0)).to.be.at.least(25)
    expect(typed?.kind).to.equal('command')
    expect(second?.since).to.equal(typed?.at)
  })
})
