import {mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {userInfo} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {asideOf, filesAside, forgetAside, noteAside} from '../../../../src/usecases/files/files-aside.js'
import {tellAside} from '../../../../src/usecases/files/tell-aside.js'
import {temporaryFolder} from '../../host/fake-programs.js'

const {uid, gid, username: name} = userInfo()

describe('files that a reset has put aside', () => {
  it('are noted until the student has been told, and only while they are there', () => {
    using here = temporaryFolder()
    const paths = {state: join(here.path, 'state')}
    const who = {uid, gid, name, home: here.path, dropped: false}
    const bridge = {lab: 'bridge', folder: join(here.path, 'bridge.old-1'), at: '2026-01-01T00:00:00.000Z'}
    expect(filesAside(paths)).to.deep.equal([])
    noteAside(paths, who, bridge)
    // Killed before they were moved: they are where they were.
    expect(filesAside(paths)).to.deep.equal([])
    mkdirSync(bridge.folder)
    writeFileSync(join(paths.state, 'aside/uefi.json'), '{"half": ')
    expect(filesAside(paths)).to.deep.equal([bridge])
    expect(asideOf(paths, 'uefi')).to.equal(null)

    const told: string[] = []
    for (const time of [1, 2]) tellAside(paths, 'bridge', ({folder}) => told.push(`${time} ${folder}`))
    expect(told).to.deep.equal([`1 ${bridge.folder}`])
    noteAside(paths, who, bridge)
    rmSync(bridge.folder, {recursive: true})
    expect(filesAside(paths)).to.deep.equal([])
    forgetAside(paths, 'bridge')
  })
})
