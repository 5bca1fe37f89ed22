import {once} from 'node:events'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import ssh2 from 'ssh2'
import {connect} from '../../../src/remote/ssh/connect.js'
import {Unreachable} from '../../../src/remote/ssh/ssh-errors.js'

describe('connect', () => {
  const home = mkdtempSync(join(tmpdir(), 'qlab-connect-'))
  const host = ssh2.utils.generateKeyPairSync('ed25519')
  const own = ssh2.utils.generateKeyPairSync('ed25519')
  /** What the server does with whoever wants to log in. */
  let answer: (context: ssh2.AuthContext, client: ssh2.Connection) => void
  let server: ssh2.Server

  const refusal = async (known = host.public): Promise<unknown> => {
    const {port} = server.address() as AddressInfo
    writeFileSync(join(home, '.ssh/known_hosts'), `[127.0.0.1]:${port} ${known}\n`)
    const place = {home, env: {}, platform: 'linux', config: ''} as const
    const {signal} = new AbortController()
    return connect({host: '127.0.0.1', user: 'anna', port}, {place, asking: null, signal}).then(
      () => null,
      (error: unknown) => error,
    )
  }

  before(async () => {
    mkdirSync(join(home, '.ssh'))
    writeFileSync(join(home, '.ssh/id_ed25519'), own.private, {mode: 0o600})
    server = new ssh2.Server({hostKeys: [host.private]}, (client) => {
      client.on('error', () => undefined)
      client.on('authentication', (context) => answer(context, client))
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
  })
  after(async () => {
    await new Promise((resolve) => server.close(resolve))
    rmSync(home, {recursive: true})
  })

  it('says that keys are refused where the server has refused them', async () => {
    answer = (context) => context.reject(['publickey'])
    expect(await refusal())
      .to.include({code: 'login-refused'})
      .and.not.to.be.instanceOf(Unreachable)
  })

  it('accuses no key where the line is cut on the way to a login: that may be better in a moment', async () => {
    for (const cut of ['end', 'destroy'] as const) {
      answer = (_, client) => {
        const {_sock: sock} = client as unknown as {_sock: {end: () => void; destroy: () => void}}
        sock[cut]()
      }
      expect(await refusal(), cut)
        .to.include({code: 'ssh-failed'})
        .and.to.be.instanceOf(Unreachable)
    }
  })

  it('refuses another key than is known, also where what is known is of a kind that nobody has any more', async () => {
    answer = (context) => context.accept()
    expect(await refusal(own.public)).to.include({code: 'host-key-changed'})
    expect(await refusal('1024 35 1234567890123')).to.include({code: 'host-key-changed'})
    expect(await refusal('ssh-ed448 AAAACXNzaC1lZDQ0OA==')).to.include({code: 'host-key-changed'})
  })
})
