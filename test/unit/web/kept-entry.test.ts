import {mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {identity} from '../../../src/host/identity.js'
import {keepEntry, keptEntry} from '../../../src/web/gate/kept-entry.js'

describe('what a page that stands open finds the next server by', () => {
  let folder: string
  const place = () => {
    const {uid, gid, ...who} = identity()
    // A folder of ours is enough, whoever we are.
    const own = {...who, dropped: false, uid: process.getuid?.() ?? uid, gid: process.getgid?.() ?? gid}
    return {paths: {state: join(folder, 'state')} as never, identity: own}
  }
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qlab-kept-'))))
  afterEach(() => rmSync(folder, {recursive: true}))

  it('is a new secret at first, then what was kept, for the user alone', () => {
    const first = keptEntry(place())
    expect(first.ports).to.deep.equal([])
    expect(first.secret)
      .to.match(/^[\w-]{43}$/)
      .and.not.equal(keptEntry(place()).secret)
    keepEntry(first, 4000, place())
    expect(keptEntry(place())).to.deep.include({ports: [4000], secret: first.secret})
    expect(statSync(join(folder, 'state/page.json')).mode & 0o777).to.equal(0o600)
  })

  it('has the last port first, each once, and not more than eight', () => {
    for (const port of [1, 2, 3, 4, 5, 6, 7, 8, 9, 3]) keepEntry(keptEntry(place()), port, place())
    expect(keptEntry(place()).ports).to.deep.equal([3, 9, 8, 7, 6, 5, 4, 2])
  })

  it('is begun anew where the file is not one of ours', () => {
    keepEntry(keptEntry(place()), 4000, place())
    for (const text of ['', '{', '[]', '{"schema":"qlab/page/1","ports":[0],"secret":"x"}']) {
      writeFileSync(join(folder, 'state/page.json'), text)
      expect(keptEntry(place()).ports, text).to.deep.equal([])
    }
  })
})
