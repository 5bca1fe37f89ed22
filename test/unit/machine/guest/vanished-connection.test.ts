import {connect, createServer, type AddressInfo, type Socket} from 'node:net'
import {expect} from 'chai'
import ssh2 from 'ssh2'
import {makeKeyPair} from '../../../../src/guest/keys/make-key-pair.js'
import {GuestSsh} from '../../../../src/machine/guest/guest-ssh.js'
import {HostError} from '../../../../src/model/errors/errors.js'

describe('GuestSsh, with a guest that has forgotten the connection', () => {
  it('notices, in the middle of a command too, and keeps one that is only idle', async () => {
    const host = await makeKeyPair('host')
    const guest = await makeKeyPair('guest')
    const server = new ssh2.Server({hostKeys: [host.private]}, (client) => {
      client.on('authentication', (context) => context.accept())
      client.on('session', (accept) =>
        accept().on('exec', (answer) => {
          const channel = answer()
          channel.exit(0)
          channel.end()
        }),
      )
    })
    let forgotten = false
    const relay = createServer((inside) => {
      const outside: Socket = connect((server.address() as AddressInfo).port)
      inside.on('data', (chunk) => forgotten || outside.write(chunk))
      outside.on('data', (chunk) => forgotten || inside.write(chunk))
      for (const end of [inside, outside]) end.on('error', () => end.destroy())
      inside.on('close', () => outside.destroy())
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
    await new Promise<void>((ready) => relay.listen(0, '127.0.0.1', () => ready()))
    const aliveMs = 50
    const ssh = await GuestSsh.connect(
      connect((relay.address() as AddressInfo).port),
      {user: 'student', privateKey: guest.private, hostKeys: []},
      5000,
      5000,
      aliveMs,
    )
    try {
      await new Promise((later) => setTimeout(later, 8 * aliveMs))
      expect(ssh.closed, 'while the guest answers').to.equal(false)
      expect(await ssh.run('true')).to.include({exitCode: 0})

      forgotten = true
      const started = performance.now()
      const error = await ssh.run('true').catch((thrown: unknown) => thrown)
      expect(error).to.be.instanceOf(HostError).with.property('code', 'guest-unreachable')
      expect(performance.now() - started).to.be.below(5000)
      expect(ssh.closed).to.equal(true)
    } finally {
      ssh.close()
      relay.close()
      server.close()
    }
  })
})
