import {Duplex} from 'node:stream'
import {expect} from 'chai'
import {makeKeyPair} from '../../../../src/guest/keys/make-key-pair.js'
import {GuestSsh, type GuestLogin} from '../../../../src/machine/guest/guest-ssh.js'
import {HostError} from '../../../../src/model/errors/errors.js'

let login: GuestLogin
before(async () => {
  const {private: privateKey} = await makeKeyPair('guest')
  login = {user: 'student', privateKey, hostKeys: ['ssh-ed25519 AAAA']}
})

/** Takes everything, and says this and no more. */
function guestThatSays(words: string): Duplex {
  const stream = new Duplex({read: () => undefined, write: (_chunk, _encoding, done) => done()})
  if (words) stream.push(words)
  return stream
}

/** Why the login failed, and after how long. */
async function refusal(stream: Duplex, greetingMs: number, limitMs: number): Promise<[string, number]> {
  const started = performance.now()
  const error = await GuestSsh.connect(stream, login, greetingMs, limitMs).catch((thrown: unknown) => thrown)
  expect(error).to.be.instanceOf(HostError).with.property('code', 'guest-unreachable')
  return [((error as HostError).cause as Error).message, performance.now() - started]
}

describe('GuestSsh', () => {
  it('gives up soon on a connection that nobody speaks on: a forwarded port of a guest that boots', async () => {
    const [why, ms] = await refusal(guestThatSays(''), 50, 5000)
    expect(why).to.equal('the guest said nothing')
    expect(ms).to.be.below(2000)
  })

  it('is patient with a guest that has spoken', async () => {
    const [why, ms] = await refusal(guestThatSays('SSH-2.0-slow\r\n'), 1000, 1500)
    expect(why).to.match(/Timed out/)
    expect(ms).to.be.above(1200)
  })
})
