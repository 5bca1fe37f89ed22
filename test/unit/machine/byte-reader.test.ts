import {PassThrough} from 'node:stream'
import {expect} from 'chai'
import {ByteReader} from '../../../src/machine/byte-reader.js'

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

describe('ByteReader', () => {
  it('gives pieces of the wanted length, however they come', async () => {
    const stream = new PassThrough()
    const reader = new ByteReader(stream, 1000)
    stream.write('ab')
    stream.write('cdef')
    expect(String(await reader.take(1))).to.equal('a')
    expect(String(await reader.take(3))).to.equal('bcd')
    const late = reader.take(4)
    stream.write('gh')
    expect(String(await late)).to.equal('efgh')
    expect(await reader.take(0)).to.have.lengthOf(0)
    reader.close()
    expect(stream.destroyed).to.equal(true)
  })

  it('throws when the stream ends or breaks, or the time is over', async () => {
    const ended = new PassThrough()
    ended.end('abc')
    expect(await failure(new ByteReader(ended, 1000).take(5))).to.match(/2 bytes too early/)

    const broken = new PassThrough()
    const reader = new ByteReader(broken, 1000)
    broken.destroy(new Error('gone'))
    expect(await failure(reader.take(1))).to.match(/gone/)

    expect(await failure(new ByteReader(new PassThrough(), 20).take(1))).to.be.instanceOf(Error)
  })
})
