import {constants, generateKeyPairSync, privateDecrypt} from 'node:crypto'
import type {Socket} from 'node:net'
import {expect} from 'chai'
import type {ByteReader} from '../../../src/machine/byte-reader.js'
import {knockBySpice} from '../../../src/machine/spice-link.js'
import {FakeServer} from './fake-server.js'

const u32 = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * numbers.length)
  numbers.forEach((number, index) => bytes.writeUInt32LE(number, 4 * index))
  return bytes
}

const {publicKey, privateKey} = generateKeyPairSync('rsa', {modulusLength: 1024})
const key = publicKey.export({format: 'der', type: 'spki'})

interface Server {
  readonly error?: number
  readonly result?: number
  readonly magic?: string
  readonly length?: number
}

/** A server that answers as spice-server does; gives what it heard. */
function server({error = 0, result = 8, magic = 'REDQ', length}: Server) {
  const heard: Record<string, unknown> = {}
  const serve = async (socket: Socket, reader: ByteReader): Promise<void> => {
    heard['header'] = (await reader.take(16)).toString('latin1')
    heard['message'] = [...(await reader.take(22))]
    const reply = Buffer.concat([u32(error), key, u32(1, 0, 178), u32(0b1011)])
    socket.write(Buffer.concat([Buffer.from(magic), u32(2, 2, length ?? reply.length), reply]))
    heard['way'] = (await reader.take(4)).readUInt32LE()
    const ticket = await reader.take(128)
    const padding = constants.RSA_PKCS1_OAEP_PADDING
    heard['ticket'] = privateDecrypt({key: privateKey, padding, oaepHash: 'sha1'}, ticket).toString('hex')
    socket.write(u32(result))
  }
  return {heard, serve}
}

async function knock(what: Server, limitMs?: number) {
  await using fake = await FakeServer.start(server(what).serve)
  return await knockBySpice(fake.call(), limitMs)
}

describe('a knock by SPICE', () => {
  it('tells that no ticket is wanted, and goes in to nobody', async () => {
    const {heard, serve} = server({})
    await using fake = await FakeServer.start(serve)
    expect(await knockBySpice(fake.call())).to.deep.equal({version: '2.2', refusal: null, ticketing: false})
    expect(heard).to.deep.equal({
      header: `REDQ${u32(2, 2, 22).toString('latin1')}`,
      // A display of no connection; one word of capabilities, at 18.
      message: [...u32(0xffff_ffff), 2, 0, ...u32(1, 0, 18), ...u32(0b1011)],
      way: 1,
      ticket: '00',
    })
  })

  it('tells that a ticket is wanted', async () => {
    expect(await knock({result: 7})).to.deep.equal({version: '2.2', refusal: null, ticketing: true})
  })

  it('tells why everybody is refused', async () => {
    expect(await knock({error: 5})).to.deep.equal({version: '2.2', refusal: 'need-secured', ticketing: null})
    expect(await knock({error: 77})).to.deep.equal({version: '2.2', refusal: '77', ticketing: null})
    expect(await knock({result: 1})).to.deep.equal({version: '2.2', refusal: 'error', ticketing: false})
  })

  it('is null where no SPICE server is', async () => {
    expect(await knock({magic: 'HTTP'})).to.equal(null)
    expect(await knock({length: 2 ** 30})).to.equal(null)
    expect(await knock({length: 10})).to.equal(null)
    await using silent = await FakeServer.start(() => new Promise(() => undefined))
    expect(await knockBySpice(silent.call(), 50)).to.equal(null)
    await using vnc = await FakeServer.start((socket) => Promise.resolve(void socket.end('RFB 003.008\n')))
    expect(await knockBySpice(vnc.call())).to.equal(null)
    const gone = vnc.call()
    await vnc[Symbol.asyncDispose]()
    expect(await knockBySpice(gone)).to.equal(null)
  })
})
