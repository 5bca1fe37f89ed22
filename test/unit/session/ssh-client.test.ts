import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {must} from '../../../src/host/process/run.js'
import {writeSshClient} from '../../../src/session/ssh-client.js'

const {uid, gid, username: name, homedir: home} = userInfo()
const me = {uid, gid, name, home, dropped: false}

describe('the ssh client of a lab', () => {
  let folder: string
  const read = (file: string): string => readFileSync(join(folder, 'ssh', file), 'utf8')
  const write = (hostKeys: readonly string[]): void => {
    writeFileSync(join(folder, 'access'), 'a private key\n')
    writeSshClient(
      join(folder, 'ssh'),
      {user: 'student', privateKeyFile: join(folder, 'access'), hostKeys},
      me,
    )
  }
  /** What OpenSSH makes of it. */
  const settings = (): Promise<string> =>
    must('ssh', ['-G', '-F', join(folder, 'ssh/config'), '-p', '2222', 'student@localhost'])

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ssh-client-'))))
  afterEach(() => rmSync(folder, {recursive: true}))

  it('trusts the guests’ host key on whatever port, and no other', async () => {
    write(['ssh-ed25519 AAAA'])
    expect(read('known_hosts')).to.equal('qlab-guest ssh-ed25519 AAAA\n')
    expect(read('id_ed25519')).to.equal('a private key\n')
    expect(await settings())
      .to.match(/^hostkeyalias qlab-guest$/m)
      .and.match(/^stricthostkeychecking true$/m)
      .and.match(/^identityfile \/root\/\.ssh\/id_ed25519$/m)
      .and.match(/^user student$/m)
    expect(statSync(join(folder, 'ssh')).mode & 0o077).to.equal(0)
  })

  it('asks nothing of a guest whose host key cannot be known', async () => {
    write([])
    expect(await settings()).to.match(/^stricthostkeychecking false$/m)
  })
})
