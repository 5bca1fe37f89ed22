import {statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {
  closedIdleLabs,
  forgetClosedIdle,
  readClosedIdle,
  writeClosedIdle,
} from '../../../../src/session/idle/closed-idle.js'
import {lastVisit, noteVisit} from '../../../../src/session/idle/note-visit.js'
import {temporaryFolder} from '../../host/fake-programs.js'

describe('what is noted of labs without anybody', () => {
  it('says which labs have ended by themselves until they are forgotten', () => {
    using folder = temporaryFolder()
    const paths = {state: join(folder.path, 'state')}
    expect(closedIdleLabs(paths)).to.deep.equal([])
    const bridge = {lab: 'bridge', closedAt: '2026-03-01T12:00:00.000Z', hours: 24.5}
    writeClosedIdle(paths, bridge)
    writeFileSync(join(paths.state, 'closed-idle/uefi.json'), '{"half": ')
    expect(readClosedIdle(paths, 'bridge')).to.deep.equal(bridge)
    expect(closedIdleLabs(paths)).to.deep.equal([bridge])
    forgetClosedIdle(paths, 'bridge')
    forgetClosedIdle(paths, 'bridge')
    expect(readClosedIdle(paths, 'bridge')).to.equal(null)
  })

  it('says when somebody asked for an open lab last', () => {
    using folder = temporaryFolder()
    const folders = {state: folder.path}
    expect(lastVisit(folders)).to.equal(null)
    noteVisit(folders, 50_000)
    expect(lastVisit(folders)).to.equal(50_000)
    noteVisit(folders, 50_500)
    expect(lastVisit(folders)).to.equal(50_000)
    noteVisit(folders, 80_000)
    expect(lastVisit(folders)).to.equal(80_000)
  })

  it('stands in nobody’s way when the lab has just been closed', () => {
    using folder = temporaryFolder()
    const folders = {state: join(folder.path, 'gone')}
    noteVisit(folders)
    expect(lastVisit(folders)).to.equal(null)
    expect(statSync(folders.state, {throwIfNoEntry: false})).to.equal(undefined)
  })
})
