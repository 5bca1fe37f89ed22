import type {Socket} from 'node:net'
import {expect} from 'chai'
import type {ByteReader} from '../../../src/machine/byte-reader.js'
import {lookByVnc} from '../../../src/machine/rfb-client.js'
import {FakeServer} from './fake-server.js'

const u16 = (...numbers: readonly number[]): Buffer => Buffer.from(numbers.flatMap((n) => [n >> 8, n & 255]))
const u32 = (number: number): Buffer =>
  Buffer.from([number >>> 24, (number >> 16) & 255, (number >> 8) & 255, number & 255])

/** A rectangle of one colour, as it was asked for: blue first, the fourth byte anything. */
const rectangle = (x: number, y: number, wide: number, high: number, colour: number, encoding = 0): Buffer =>
  Buffer.concat([
    u16(x, y, wide, high),
    u32(encoding),
    ...Array.from({length: wide * high}, () =>
      Buffer.from([colour & 255, (colour >> 8) & 255, colour >> 16, 0xaa]),
    ),
  ])
const update = (...rectangles: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([0, 0]), u16(rectangles.length), ...rectangles])

interface Server {
  readonly greeting?: string
  readonly offered?: readonly number[]
  readonly result?: number
  readonly size?: readonly [number, number]
  readonly says?: readonly Buffer[]
}

/** As a server of 4 x 2 pixels does it; gives what the viewer asked for. */
function server({greeting = 'RFB 003.008\n', offered = [1], result = 0, size = [4, 2], says = []}: Server) {
  const heard: Record<string, string> = {}
  const serve = async (socket: Socket, reader: ByteReader): Promise<void> => {
    socket.write(greeting)
    heard['version'] = String(await reader.take(12))
    socket.write(Buffer.from([offered.length, ...offered]))
    heard['security'] = (await reader.take(1)).toString('hex')
    socket.write(u32(result))
    heard['shared'] = (await reader.take(1)).toString('hex')
    socket.write(Buffer.concat([u16(...size), Buffer.alloc(16), u32(4), Buffer.from('QEMU')]))
    heard['format'] = (await reader.take(20)).toString('hex')
    heard['encodings'] = (await reader.take(8)).toString('hex')
    heard['request'] = (await reader.take(10)).toString('hex')
    for (const each of says) socket.write(each)
  }
  return {heard, serve}
}

async function look(what: Server, limitMs?: number) {
  await using fake = await FakeServer.start(server(what).serve)
  return await lookByVnc(fake.call(), limitMs)
}

const PICTURE = update(rectangle(0, 0, 4, 1, 0x102030), rectangle(0, 1, 4, 1, 0))

describe('a look by VNC', () => {
  it('brings the screen, with others who look at it', async () => {
    const {heard, serve} = server({says: [PICTURE]})
    await using fake = await FakeServer.start(serve)
    expect(await lookByVnc(fake.call())).to.deep.equal({
      version: '3.8',
      security: ['none'],
      screen: {name: 'QEMU', width: 4, height: 2, colours: 2, lit: 0.5},
    })
    expect(heard).to.deep.equal({
      version: 'RFB 003.008\n',
      security: '01',
      shared: '01',
      format: '0000000020180001' + '00ff00ff00ff' + '100800000000',
      encodings: '0200000100000000',
      request: '03000000000000040002',
    })
  })

  it('puts a picture together that comes in pieces, between other news', async () => {
    const bell = Buffer.from([2])
    const copied = Buffer.concat([Buffer.from([3, 0, 0, 0]), u32(3), Buffer.from('abc')])
    const says = [bell, update(rectangle(2, 0, 2, 2, 0xff)), copied, update(rectangle(0, 0, 2, 2, 0xff00))]
    const seen = await look({says})
    expect(seen?.screen).to.include({colours: 2, lit: 1})
  })

  it('tells that a password is wanted, and other ways in by their names or numbers', async () => {
    expect(await look({offered: [2]})).to.deep.equal({version: '3.8', security: ['password'], screen: null})
    expect((await look({offered: [19, 99]}))?.security).to.deep.equal(['vencrypt', '99'])
    expect(await look({offered: []})).to.deep.equal({version: '3.8', security: [], screen: null})
  })

  it('has no screen where it is not let in, or is shown none', async () => {
    const blind = {version: '3.8', security: ['none'], screen: null}
    expect(await look({result: 1})).to.deep.equal(blind)
    expect(await look({says: []}, 100)).to.deep.equal(blind)
    expect(await look({says: [update(rectangle(3, 0, 2, 1, 0))]})).to.deep.equal(blind)
    expect(await look({says: [update(rectangle(0, 0, 1, 1, 0, 7))]})).to.deep.equal(blind)
    expect(await look({says: [Buffer.from([200])]})).to.deep.equal(blind)
    expect(await look({size: [65535, 65535]})).to.deep.equal(blind)
  })

  it('leaves older servers alone', async () => {
    expect(await look({greeting: 'RFB 003.003\n'})).to.deep.equal({
      version: '3.3',
      security: [],
      screen: null,
    })
  })

  it('is null where no VNC server is', async () => {
    expect(await look({greeting: 'SSH-2.0-dropbear\r\n'})).to.equal(null)
    await using silent = await FakeServer.start(() => new Promise(() => undefined))
    expect(await lookByVnc(silent.call(), 50)).to.equal(null)
    await using curt = await FakeServer.start((socket) => Promise.resolve(void socket.end('RFB')))
    expect(await lookByVnc(curt.call())).to.equal(null)
    const gone = curt.call()
    await curt[Symbol.asyncDispose]()
    expect(await lookByVnc(gone)).to.equal(null)
  })
})
