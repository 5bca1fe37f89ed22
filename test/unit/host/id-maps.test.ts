import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {idMaps} from '../../../src/host/id-maps.js'

const ann = {uid: 1000, gid: 1000, name: 'ann', home: '/home/ann', dropped: false}

describe('idMaps', () => {
  let folder: string
  const files = (uid: string, gid = uid) => {
    writeFileSync(join(folder, 'subuid'), uid)
    writeFileSync(join(folder, 'subgid'), gid)
    return {uid: join(folder, 'subuid'), gid: join(folder, 'subgid')}
  }

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'maps-'))))
  afterEach(() => rmSync(folder, {recursive: true}))

  it('maps the user to root and the subordinate range to the rest', () => {
    const maps = idMaps(ann, files('bob:100000:65536\nann:165536:65536\n'))
    expect(maps.kind).to.equal('full')
    expect(maps.uid).to.deep.equal([
      {inside: 0, outside: 1000, count: 1},
      {inside: 1, outside: 165536, count: 65535},
    ])
  })

  it('knows a user by number too', () => {
    expect(idMaps(ann, files('1000:300000:65536\n')).uid[1]).to.include({outside: 300000})
  })

  it('falls back to root alone when either range is missing or too short, or the files are', () => {
    expect(idMaps(ann, files('ann:100000:65536\n', 'bob:1:65536\n')).kind).to.equal('single')
    expect(idMaps(ann, files('ann:100000:1000\n')).kind).to.equal('single')
    expect(idMaps(ann, {uid: join(folder, 'none'), gid: join(folder, 'none')}).kind).to.equal('single')
  })

  it('gives root’s labs a range that nobody has', () => {
    const nobody = {...ann, uid: 0x70000000, gid: 0x70000000, name: 'qlab', dropped: true}
    const maps = idMaps(nobody, files(''))
    expect(maps).to.deep.include({kind: 'full'})
    expect(maps.uid).to.deep.equal([
      {inside: 0, outside: 0x70000000, count: 1},
      {inside: 1, outside: 0x70000001, count: 65535},
    ])
  })
})
