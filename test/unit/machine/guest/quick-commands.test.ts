import {connect, createServer, type AddressInfo} from 'node:net'
import {expect} from 'chai'
import ssh2 from 'ssh2'
import {makeKeyPair} from '../../../../src/guest/keys/make-key-pair.js'
import {GuestSsh} from '../../../../src/machine/guest/guest-ssh.js'

describe('GuestSsh, with commands that end at once', () => {
  it('gets every exit code, even one that comes in the packet of the answer', async () => {
    const host = await makeKeyPair('host')
    const guest = await makeKeyPair('guest')
    const server = new ssh2.Server({hostKeys: [host.private]}, (client) => {
      client.on('authentication', (context) => context.accept())
      client.on('session', (accept) =>
        accept().on('exec', (answer, _reject, {command}) => {
          const channel = answer()
          channel.write(command)
          channel.exit(Number(command))
          channel.end()
        }),
      )
    })
    // What the server says in one go is passed on in one go.
    const relay = createServer((inside) => {
      const outside = connect((server.address() as AddressInfo).port)
      let waiting: Buffer[] = []
      inside.pipe(outside)
      outside.on('data', (chunk: Buffer) => {
        if (waiting.length === 0)
          setTimeout(() => {
            inside.write(Buffer.concat(waiting))
            waiting = []
          }, 5)
        waiting.push(chunk)
      })
      for (const end of [inside, outside]) end.setNoDelay().on('error', () => end.destroy())
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
    await new Promise<void>((ready) => relay.listen(0, '127.0.0.1', () => ready()))
    const ssh = await GuestSsh.connect(connect((relay.address() as AddressInfo).port).setNoDelay(), {
      user: 'student',
      privateKey: guest.private,
      hostKeys: [],
    })
    try {
      for (let code = 0; code < 20; code++)
        expect(await ssh.run(String(code))).to.deep.equal({exitCode: code, stdout: String(code), stderr: ''})
    } finally {
      ssh.close()
      relay.close()
      server.close()
    }
  })
})
