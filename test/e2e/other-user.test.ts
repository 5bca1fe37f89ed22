import {chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../src/host/files/paths.js'

const ANN = 41_001
const MALLORY = 41_002
/** Where Ann's sockets are without XDG_RUNTIME_DIR: in a folder that everybody may write. */
const RUNTIME = `/tmp/qlab-${ANN}`

// Only root can be two users.
describe('another user of the computer', () => {
  const home = mkdtempSync(join(tmpdir(), 'qlab-ann-'))
  const as = (uid: number, ...words: readonly string[]) =>
    execa('setpriv', [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', ...words], {
      reject: false,
      extendEnv: false,
      env: {PATH: process.env.PATH ?? '', HOME: home, QLAB_LANG: 'en'},
      stdin: 'ignore',
    })
  const ann = (...words: readonly string[]) => as(ANN, join(packageRoot(), 'bin/qlab'), ...words)

  before(async function () {
    if (process.getuid?.() !== 0) this.skip()
    chownSync(home, ANN, ANN)
    // A clone in root's home is out of everybody else's sight.
    if ((await as(ANN, 'test', '-r', join(packageRoot(), 'bin/qlab'))).exitCode !== 0) this.skip()
  })
  afterEach(() => rmSync(RUNTIME, {recursive: true, force: true}))
  after(() => rmSync(home, {recursive: true}))

  it('does not stop who has a folder that is theirs, without any account', async () => {
    const ran = await ann('status')
    expect(ran.stderr).to.equal('')
    expect(ran.stdout).to.equal('No lab is open.')
  })

  it('who made the folder first is named, and nothing is put into it', async () => {
    expect((await as(MALLORY, 'mkdir', '-m', '777', RUNTIME)).exitCode).to.equal(0)
    for (const words of [['status'], ['start', 'disks', '--auto'], ['stop', '--all']]) {
      const ran = await ann(...words)
      expect(ran.exitCode, words.join(' ')).to.equal(3)
      expect(ran.stderr).to.contain(`${RUNTIME} belongs to user ${MALLORY}`)
    }
    expect((await as(MALLORY, 'rmdir', RUNTIME)).exitCode, 'it is empty').to.equal(0)
  })

  it('who made a link is named, though it leads to a folder of Ann’s', async () => {
    const own = join(home, 'own')
    mkdirSync(own)
    chownSync(own, ANN, ANN)
    expect((await as(MALLORY, 'ln', '-s', own, RUNTIME)).exitCode).to.equal(0)
    const ran = await ann('start', 'disks', '--auto')
    expect(ran.exitCode).to.equal(3)
    expect(ran.stderr).to.contain(`${RUNTIME} is a link that belongs to user ${MALLORY}`)
  })

  it('may not write in the folder, nor in one that Ann’s own link leads to', async () => {
    const open = join(home, 'open')
    mkdirSync(open)
    chmodSync(open, 0o777)
    chownSync(open, ANN, ANN)
    expect((await as(ANN, 'ln', '-s', open, RUNTIME)).exitCode).to.equal(0)
    const ran = await ann('status')
    expect(ran.exitCode).to.equal(3)
    expect(ran.stderr).to.contain(`Other users may write in ${open} (mode 777)`)
    chmodSync(open, 0o700)
    expect((await ann('status')).exitCode).to.equal(0)
  })

  it('is told by doctor, with a cure', async () => {
    symlinkSync('/none/such', RUNTIME)
    await as(0, 'chown', '-h', String(MALLORY), RUNTIME)
    const {findings} = JSON.parse((await ann('doctor', '--json')).stdout) as {
      findings: {id: string; state: string; cure?: string}[]
    }
    expect(findings.find(({id}) => id === 'folder-runtime')).to.include({
      state: 'missing',
      cure: `sudo mv ${RUNTIME} ${RUNTIME}.old`,
    })
  })
})
