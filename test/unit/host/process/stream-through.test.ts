import {once} from 'node:events'
import type {Duplex} from 'node:stream'
import {expect} from 'chai'
import {streamThrough} from '../../../../src/host/process/stream-through.js'

const through = (script: string): Duplex =>
  streamThrough(['sh', '-c', script], {PATH: process.env.PATH ?? ''})

/** Everything that it says, until it is closed. */
async function said(stream: Duplex): Promise<string> {
  let text = ''
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  await once(stream, 'close')
  return text
}

describe('streamThrough', () => {
  it('is what a program says and hears', async () => {
    const stream = through('read word; echo "$word, louder"')
    stream.write('hello\n')
    expect(await said(stream)).to.equal('hello, louder\n')
  })

  it('closes, without an error, when the program ends: also one that has said nothing', async () => {
    for (const script of ['exit 0', 'exit 7', 'kill -9 $$', 'exec <&-; sleep 0.1', 'echo bye'])
      expect(await said(through(script)), script).to.equal(script === 'echo bye' ? 'bye\n' : '')
  })

  it('gives all that was said before the end', async () => {
    expect((await said(through('head -c 3000000 /dev/zero'))).length).to.equal(3_000_000)
  })

  it('takes words for a program that has ended, and loses them', async () => {
    const stream = through('exit 0')
    stream.write('x'.repeat(200_000))
    expect(await said(stream)).to.equal('')
  })

  it('ends the program when it is destroyed', async () => {
    const stream = through('echo $$; exec cat')
    const [pid] = (await once(stream, 'data')) as [Buffer]
    stream.destroy()
    const deadline = Date.now() + 5000
    const runs = (): boolean => {
      try {
        return process.kill(Number(pid), 0)
      } catch {
        return false
      }
    }
    while (runs() && Date.now() < deadline) await new Promise((later) => setTimeout(later, 10))
    expect(runs()).to.equal(false)
  })

  it('fails when the program cannot be started', async () => {
    const [error] = (await once(streamThrough(['/no/such/program'], {}), 'error')) as [Error]
    expect(error.message).to.contain('ENOENT')
  })
})
