import {PassThrough, Duplex} from 'node:stream'
import {expect} from 'chai'
import type {Picture} from '../../../src/host/png-of-ppm.js'
import {ByteReader} from '../../../src/machine/byte-reader.js'
import {lookByVnc} from '../../../src/machine/rfb-client.js'
import {refuseScreen, serveScreen} from '../../../src/machine/screen/rfb-server.js'
import type {ScreenInput, ScreenSource} from '../../../src/machine/screen/screen-source.js'

/** Both ends of a connection. */
function connection(): [Duplex, Duplex] {
  const [there, back] = [new PassThrough(), new PassThrough()]
  const end = (readable: PassThrough, writable: PassThrough): Duplex => Duplex.from({readable, writable})
  return [end(there, back), end(back, there)]
}

/** A screen that shows what the test says. */
class Painted implements ScreenSource {
  readonly name = 'vm'
  readonly done: ScreenInput[] = []
  picture: Picture = painted(40, 20)

  draw(): Promise<Picture> {
    return Promise.resolve({...this.picture, colours: Buffer.from(this.picture.colours)})
  }

  put(input: ScreenInput): void {
    this.done.push(input)
  }

  paint(x: number, y: number, colour: readonly number[]): void {
    this.picture.colours.set(colour, (y * this.picture.width + x) * 3)
  }
}

function painted(width: number, height: number): Picture {
  return {width, height, colours: Buffer.alloc(width * height * 3)}
}

/** A viewer as noVNC is one, past the greeting. */
async function connected(source: ScreenSource) {
  const [viewer, server] = connection()
  const served = serveScreen(server, source)
  served.catch(() => undefined)
  const reader = new ByteReader(viewer, 10_000)
  expect(String(await reader.take(12))).to.equal('RFB 003.008\n')
  viewer.write('RFB 003.008\n')
  expect([...(await reader.take(2))]).to.deep.equal([1, 1])
  viewer.write(Uint8Array.of(1))
  await reader.take(4)
  viewer.write(Uint8Array.of(1))
  const init = await reader.take(24)
  await reader.take(init.readUInt32BE(20))
  // Red first, keys by their code, and any size.
  viewer.write(Buffer.from([0, 0, 0, 0, 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 0, 8, 16, 0, 0, 0]))
  const encodings = Buffer.alloc(16)
  encodings.set([2, 0, 0, 3])
  for (const [index, encoding] of [0, -223, -258].entries()) encodings.writeInt32BE(encoding, 4 + index * 4)
  viewer.write(encodings)
  const ask = (incremental: boolean): void => {
    const request = Buffer.alloc(10)
    request.set([3, incremental ? 1 : 0])
    viewer.write(request)
  }
  const hear = async () => {
    const count = (await reader.take(4)).readUInt16BE(2)
    const parts: {box: number[]; encoding: number; pixels: Buffer}[] = []
    for (let left = count; left > 0; left--) {
      const head = await reader.take(12)
      const box = [0, 2, 4, 6].map((at) => head.readUInt16BE(at))
      const encoding = head.readInt32BE(8)
      const [, , width = 0, height = 0] = box
      parts.push({
        box,
        encoding,
        pixels: encoding === 0 ? await reader.take(width * height * 4) : Buffer.alloc(0),
      })
    }
    return parts
  }
  expect((await hear())[0]?.encoding).to.equal(-258)
  return {viewer, served, ask, hear, size: [init.readUInt16BE(0), init.readUInt16BE(2)]}
}

describe('a VNC server of our own', () => {
  it('is one for a viewer that knows nothing of it', async () => {
    const [viewer, server] = connection()
    const source = new Painted()
    source.paint(3, 4, [255, 0, 0])
    const served = serveScreen(server, source).catch(() => undefined)
    expect(await lookByVnc(viewer)).to.deep.equal({
      version: '3.8',
      security: ['none'],
      screen: {name: 'vm', width: 40, height: 20, colours: 2, lit: 0.0013},
    })
    await served
  })

  it('shows all that is asked for, then what has changed, in the viewer’s own colours', async () => {
    const source = new Painted()
    source.paint(0, 0, [1, 2, 3])
    const {ask, hear, size} = await connected(source)
    expect(size).to.deep.equal([40, 20])
    ask(false)
    const [whole] = await hear()
    expect(whole?.box).to.deep.equal([0, 0, 40, 20])
    expect([...(whole?.pixels.subarray(0, 4) ?? [])]).to.deep.equal([1, 2, 3, 0])
    ask(true)
    source.paint(10, 17, [9, 8, 7])
    source.paint(12, 18, [9, 8, 7])
    const [changed, ...more] = await hear()
    expect(more).to.deep.equal([])
    expect(changed?.box).to.deep.equal([10, 16, 3, 4])
    expect([...(changed?.pixels.subarray(12, 16) ?? [])]).to.deep.equal([9, 8, 7, 0])
  })

  it('tells that the screen has another size', async () => {
    const source = new Painted()
    const {ask, hear} = await connected(source)
    ask(false)
    await hear()
    source.picture = painted(64, 32)
    ask(true)
    const parts = await hear()
    expect(parts.map(({box, encoding}) => [encoding, ...box])).to.deep.equal([
      [-223, 0, 0, 64, 32],
      [0, 0, 0, 64, 32],
    ])
  })

  it('takes keys by their code or by their sign, and the mouse', async () => {
    const source = new Painted()
    const {viewer} = await connected(source)
    viewer.write(Buffer.from([255, 0, 0, 1, 0, 0, 0, 0x61, 0, 0, 0, 0x1e]))
    viewer.write(Buffer.from([4, 0, 0, 0, 0, 0, 0, 0x71]))
    viewer.write(Buffer.from([4, 1, 0, 0, 0, 0, 0xff, 0x51]))
    viewer.write(Buffer.from([4, 1, 0, 0, 0, 0x20, 0xac, 0x51]))
    viewer.write(Buffer.from([6, 0, 0, 0, 0, 0, 0, 3, 65, 66, 67]))
    viewer.write(Buffer.from([5, 1, 0, 7, 0, 9]))
    for (let times = 0; times < 100 && source.done.length < 4; times++)
      await new Promise((resolve) => setTimeout(resolve, 10))
    expect(source.done).to.deep.equal([
      {kind: 'key', down: true, code: 0x1e},
      {kind: 'key', down: false, code: 0x10},
      {kind: 'key', down: true, code: 0xcb},
      {kind: 'pointer', x: 7, y: 9, buttons: 1},
    ])
  })

  it('ends with what makes no sense, and when the screen has gone', async () => {
    const one = await connected(new Painted())
    one.viewer.write(Uint8Array.of(77))
    await one.served.then(
      () => expect.fail('it went on'),
      (error: Error) => expect(error.message).to.include('77'),
    )
    const source = new Painted()
    const other = await connected(source)
    source.draw = () => Promise.reject(new Error('the VM has ended'))
    other.ask(true)
    await other.served.then(
      () => expect.fail('it went on'),
      (error: Error) => expect(error.message).to.equal('the VM has ended'),
    )
  })

  it('says why there is nothing to be seen', async () => {
    const [viewer, server] = connection()
    const refused = refuseScreen(server, 'no graphics card')
    const reader = new ByteReader(viewer, 5000)
    await reader.take(12)
    viewer.write('RFB 003.008\n')
    expect([...(await reader.take(5))]).to.deep.equal([0, 0, 0, 0, 16])
    expect(String(await reader.take(16))).to.equal('no graphics card')
    reader.close()
    await refused
  })
})
