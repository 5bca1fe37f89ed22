import {Duplex} from 'node:stream'
import {setImmediate as tick} from 'node:timers/promises'
import {expect} from 'chai'
import fc from 'fast-check'
import {takeCalls, type Ask, type Reply} from '../../../../src/session/namespaces/lab-line.js'

interface Heard {
  readonly asks: Ask[]
  readonly replies: Reply[]
  readonly stops: string[]
  readonly written: string[]
}

/** Hands the chunks to a line, and gives what came of them. */
async function heard(...chunks: readonly (string | Buffer)[]): Promise<Heard> {
  const written: string[] = []
  const line = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _, done) => {
      written.push(chunk.toString())
      done()
    },
  })
  const found: Heard = {asks: [], replies: [], stops: [], written}
  takeCalls(line, {
    onAsk: (ask, reply) => {
      found.asks.push(ask)
      found.replies.push(reply)
    },
    onStop: (id) => found.stops.push(id),
  })
  for (const chunk of chunks) line.push(chunk)
  await tick()
  await tick()
  return found
}

const call = (id: string, ...words: string[]) =>
  ['ask', id, '/dev/pts/1', 'pipe:[7]', String(words.length), ...words].map((text) => `${text}\0`).join('')

describe('takeCalls', () => {
  it('hears what is asked, words that are empty or odd too', async () => {
    const {asks} = await heard(call('12', 'ssh', '', 'å\n"b"'), call('13'))
    expect(asks).to.deep.equal([
      {id: '12', out: '/dev/pts/1', err: 'pipe:[7]', words: ['ssh', '', 'å\n"b"']},
      {id: '13', out: '/dev/pts/1', err: 'pipe:[7]', words: []},
    ])
  })

  it('hears the same however it is cut into chunks, in the middle of a letter too', async () => {
    const words = fc.array(fc.string({unit: 'grapheme'}).map((word) => word.replaceAll('\0', '')))
    await fc.assert(
      fc.asyncProperty(words, fc.integer({min: 1, max: 7}), async (given, size) => {
        const whole = Buffer.from(call('5', ...given) + 'stop\x005\0')
        const chunks = Array.from({length: Math.ceil(whole.length / size)}, (_, index) =>
          whole.subarray(index * size, (index + 1) * size),
        )
        const {asks, stops} = await heard(...chunks)
        expect(asks.map((ask) => ask.words)).to.deep.equal([given])
        expect(stops).to.deep.equal(['5'])
      }),
    )
  })

  it('answers to whoever asked, and a NUL cannot end an answer early', async () => {
    const {replies, written} = await heard(call('12', 'status'))
    replies[0]?.('out', 'a\0b')
    replies[0]?.('end', '0')
    expect(written).to.deep.equal(['12 out ab\0', '12 end 0\0'])
  })

  it('passes over what is no call', async () => {
    const {asks, stops} = await heard('nonsense\0ask\x001\0o\0e\0many\0', call('9', 'list'), 'stop\x009\0')
    expect(asks.map(({id}) => id)).to.deep.equal(['9'])
    expect(stops).to.deep.equal(['9'])
  })
})
