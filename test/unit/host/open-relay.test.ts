import {once} from 'node:events'
import {connect, createServer, type AddressInfo, type Server, type Socket} from 'node:net'
import {expect} from 'chai'
import {openRelay} from '../../../src/host/open-relay.js'
import {peerUid} from '../../../src/host/peer-uid.js'

const ME = process.getuid?.() ?? 0

/** Says everything back, louder. */
async function echo(): Promise<{server: Server; port: number; dial: () => Socket}> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (data) => socket.write(data.toString().toUpperCase()))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const {port} = server.address() as AddressInfo
  return {server, port, dial: () => connect(port, '127.0.0.1')}
}

describe('openRelay', () => {
  it('carries each connection to another place and back, until it is closed', async () => {
    const {server, dial} = await echo()
    const relay = await openRelay({port: null, uids: [ME], connect: dial})
    const viewers = [connect(relay.port, '127.0.0.1'), connect(relay.port, '127.0.0.1')]
    for (const [index, viewer] of viewers.entries()) {
      viewer.write(`hello ${index}`)
      expect(String((await once(viewer, 'data'))[0])).to.equal(`HELLO ${index}`)
    }
    const closed = Promise.all(viewers.map((viewer) => once(viewer, 'close')))
    relay[Symbol.dispose]()
    await closed
    server.close()
  })

  it('carries to a place that takes a while to be reached, and lets go where it is not reached', async () => {
    const {server, dial} = await echo()
    let fails = false
    using relay = await openRelay({
      port: null,
      uids: null,
      connect: async () => {
        await new Promise((resolve) => setTimeout(resolve, 50))
        if (fails) throw new Error('not there')
        return dial()
      },
    })
    const socket = connect(relay.port, '127.0.0.1')
    socket.write('early')
    expect(String((await once(socket, 'data'))[0])).to.equal('EARLY')
    socket.destroy()
    fails = true
    await once(connect(relay.port, '127.0.0.1').resume(), 'close')
    server.close()
  })

  it('hangs up when the other end does', async () => {
    const server = createServer((socket) => socket.end('bye')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const {port} = server.address() as AddressInfo
    using relay = await openRelay({port: null, uids: [ME], connect: () => connect(port, '127.0.0.1')})
    const viewer = connect(relay.port, '127.0.0.1')
    let heard = ''
    viewer.on('data', (data) => (heard += String(data)))
    await once(viewer, 'close')
    expect(heard).to.equal('bye')
    server.close()
  })

  it('takes the port that is wanted, and another one when that is not free', async () => {
    const {server, port, dial} = await echo()
    using other = await openRelay({port, uids: [ME], connect: dial})
    expect(other.port).not.to.equal(port)
    server.close()
    await once(server, 'close')
    using same = await openRelay({port, uids: [ME], connect: dial})
    expect(same.port).to.equal(port)
  })

  it('tells when it is used no more: after the last connection, or when none comes', async () => {
    const {server, dial} = await echo()
    using relay = await openRelay({port: null, uids: [ME], connect: dial})
    const {signal} = new AbortController()
    const started = performance.now()
    await relay.unused(200, signal)
    expect(performance.now() - started, 'nobody came').to.be.within(190, 1500)

    const viewer = connect(relay.port, '127.0.0.1')
    viewer.write('hello')
    await once(viewer, 'data')
    let unused = false
    const waiting = relay.unused(0, signal).then(() => (unused = true))
    await new Promise((later) => setTimeout(later, 200))
    expect(unused, 'while somebody looks').to.equal(false)
    viewer.destroy()
    await waiting
    server.close()
  })

  it('says not a word to another user of this computer', async () => {
    let dialled = 0
    const {server, dial} = await echo()
    using relay = await openRelay({port: null, uids: [ME + 1], connect: () => (dialled++, dial())})
    const viewer = connect(relay.port, '127.0.0.1')
    viewer.on('error', () => undefined)
    await once(viewer, 'close')
    expect(dialled).to.equal(0)
    server.close()
  })
})

describe('peerUid', () => {
  const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:170C 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 208943 1
   1: 0100007F:170C 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 208944 1
   2: 0100007F:D431 0100007F:170C 01 00000000:00000000 00:00000000 00000000  1001        0 208945 1
`
  it('is that of the end that called, not of the one that was called', () => {
    expect(peerUid(0xd431, 0x170c, TABLE)).to.equal(1001)
    expect(peerUid(0x170c, 0xd431, TABLE)).to.equal(1000)
    expect(peerUid(0xd432, 0x170c, TABLE)).to.equal(null)
  })
})
