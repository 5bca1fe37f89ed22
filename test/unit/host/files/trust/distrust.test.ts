import {chmodSync, chownSync, lchownSync, mkdirSync, symlinkSync} from 'node:fs'
import {userInfo} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {distrust} from '../../../../../src/host/files/trust/distrust.js'
import type {Identity} from '../../../../../src/host/identity.js'
import {needTrust} from '../../../../../src/host/files/trust/need-trust.js'
import {temporaryFolder} from '../../fake-programs.js'

const MALLORY = 41_002
const {uid, gid, username: name, homedir: home} = userInfo()
/** Who labs run as: ourselves, or as root another one, whom root drops to. */
const ANN: Identity =
  uid === 0
    ? {uid: 41_001, gid: 41_001, name: 'ann', home: '/home/ann', dropped: true}
    : {uid, gid, name, home, dropped: false}

/** A /tmp of its own, in which anybody may make something and nobody may remove what is another's. */
function sharedFolder(): {readonly path: string; at: (...names: string[]) => string} & Disposable {
  const folder = temporaryFolder()
  const path = join(folder.path, 'tmp')
  make(path, 0o1777, uid)
  chmodSync(folder.path, 0o755)
  return {
    path,
    at: (...names) => join(path, ...names),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}

function make(folder: string, mode: number, owner = ANN.uid): void {
  mkdirSync(folder)
  chmodSync(folder, mode)
  if (uid === 0) chownSync(folder, owner, owner)
}

describe('distrust', () => {
  it('is none of a folder that is ours and closed, or is not there yet', () => {
    using shared = sharedFolder()
    expect(distrust(shared.at('qlab-1'), ANN)).to.equal(null)
    make(shared.at('qlab-1'), 0o700)
    expect(distrust(shared.at('qlab-1'), ANN)).to.equal(null)
    expect(distrust(shared.at('qlab-1', 'deep', 'er'), ANN)).to.equal(null)
  })

  it('is of our own folder when others may write in it, by any bit', () => {
    using shared = sharedFolder()
    for (const mode of [0o777, 0o1777, 0o702]) {
      make(shared.at(`m${mode}`), mode)
      expect(distrust(shared.at(`m${mode}`), ANN)).to.include({why: 'open', at: shared.at(`m${mode}`)})
    }
  })

  it('is none of a folder with a group of our own, or of a folder for all that root made for it', () => {
    using shared = sharedFolder()
    make(shared.at('group'), 0o775)
    expect(distrust(shared.at('group'), ANN)).to.equal(null)
    make(shared.at('given'), 0o777, uid)
    make(shared.at('given', 'qlab'), 0o700)
    expect(distrust(shared.at('given', 'qlab'), ANN)).to.equal(null)
  })

  it('follows links of our own', () => {
    using shared = sharedFolder()
    make(shared.at('real'), 0o700)
    symlinkSync('real', shared.at('link'))
    if (uid === 0) lchownSync(shared.at('link'), ANN.uid, ANN.gid)
    expect(distrust(shared.at('link'), ANN)).to.equal(null)
    chmodSync(shared.at('real'), 0o777)
    expect(distrust(shared.at('link'), ANN)).to.include({why: 'open', at: shared.at('real')})
  })

  it('ends where links lead in a circle', () => {
    using shared = sharedFolder()
    symlinkSync('b', shared.at('a'))
    symlinkSync('a', shared.at('b'))
    expect(distrust(shared.at('a', 'qlab'), ANN)).to.equal(null)
  })
})

describe('distrust of another user', () => {
  before(function () {
    if (uid !== 0) this.skip() // only root can make what is another user's
  })

  it('is of a folder that another made first, whatever its mode', () => {
    using shared = sharedFolder()
    for (const mode of [0o777, 0o700, 0o755]) {
      make(shared.at(`qlab-${mode}`), mode, MALLORY)
      expect(distrust(shared.at(`qlab-${mode}`), ANN)).to.include({
        why: 'foreign',
        owner: MALLORY,
        last: true,
      })
    }
  })

  it('is of a link that another made, to whatever it leads', () => {
    using shared = sharedFolder()
    make(shared.at('anns'), 0o700)
    for (const target of ['anns', '/root', '/none/such']) {
      symlinkSync(target, shared.at(`to${target.replaceAll('/', '-')}`))
      lchownSync(shared.at(`to${target.replaceAll('/', '-')}`), MALLORY, MALLORY)
      expect(distrust(shared.at(`to${target.replaceAll('/', '-')}`), ANN)).to.include({why: 'link'})
    }
  })

  it('is of any part of the way below a folder that others may write, also behind a link', () => {
    using shared = sharedFolder()
    make(shared.at('theirs'), 0o755, MALLORY)
    make(shared.at('theirs', 'qlab'), 0o700)
    expect(distrust(shared.at('theirs', 'qlab'), ANN)).to.include({why: 'foreign', at: shared.at('theirs')})
    symlinkSync('theirs', shared.at('by-link'))
    expect(distrust(shared.at('by-link', 'qlab'), ANN)).to.include({why: 'foreign', at: shared.at('theirs')})
  })

  it('is of a folder whose group is not ours alone', () => {
    using shared = sharedFolder()
    make(shared.at('team'), 0o770)
    chownSync(shared.at('team'), ANN.uid, MALLORY)
    expect(distrust(shared.at('team'), ANN)).to.include({why: 'open'})
  })

  it('is of root’s and of an ordinary user’s folders alike', () => {
    using shared = sharedFolder()
    make(shared.at('qlab'), 0o777, MALLORY)
    const root: Identity = {...ANN, uid: 0, gid: 0, dropped: false}
    expect(distrust(shared.at('qlab'), root)).to.include({why: 'foreign'})
  })

  it('is told with whose it is, and what to do', () => {
    using shared = sharedFolder()
    make(shared.at('qlab-1'), 0o777, MALLORY)
    const ours = {state: shared.at('s'), cache: shared.at('c'), work: shared.at('w')}
    const attempt = (): void => needTrust({...ours, runtime: shared.at('qlab-1')}, ANN)
    expect(attempt)
      .to.throw()
      .with.property('message')
      .that.matches(/qlab-1 belongs to user 41002/)
    expect(attempt)
      .to.throw()
      .with.property('suggestions')
      .that.satisfies((told: string[]) => told.some((line) => line.includes('QLAB_RUNTIME_DIR=')))
  })
})
