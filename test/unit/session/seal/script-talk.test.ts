import {Duplex} from 'node:stream'
import {expect} from 'chai'
import {BugError} from '../../../../src/model/errors/errors.js'
import {ScriptTalk} from '../../../../src/session/seal/zx/script-talk.js'

/** A script's end of the talk. */
class Script extends Duplex {
  readonly told: unknown[] = []

  override _read(): void {
    // It says what it is made to say.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.told.push(
      ...String(chunk)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    )
    done()
  }

  says(...all: readonly unknown[]): void {
    for (const each of all) this.push(`${typeof each === 'string' ? each : JSON.stringify(each)}\n`)
  }
}

function talk(wayTo: (guest: string) => Promise<readonly string[]> = (id) => Promise.resolve(['ssh', id])) {
  const script = new Script()
  return {script, talk: new ScriptTalk(script, {guests: ['vm'], wayTo})}
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))
const ended = {exitCode: 0, stdout: 'x', stderr: '', durationMs: 1}

describe('ScriptTalk', () => {
  it('hands over the script, and tells ways into the lab’s own guests', async () => {
    const {script, talk: own} = talk()
    own.start('await $`true`')
    script.says({way: 1, to: 'vm'}, {way: 2, to: '__proto__'})
    await settled()
    expect(script.told).to.deep.equal([
      {script: 'await $`true`', guests: ['vm']},
      {way: 2, error: 'There is no VM called __proto__ in this lab.'},
      {way: 1, words: ['ssh', 'vm']},
    ])
    expect(own.end()).to.deep.equal([])
  })

  it('believes no more than what can be shown', async () => {
    const {script, talk: own} = talk()
    script.says(
      'nonsense',
      'null',
      {began: 'a', on: 'the moon', line: 'x'.repeat(9000)},
      {ended: 'a', ...ended, exitCode: 'none'},
      {ended: 'b', ...ended},
      {began: 'c', on: 'vm', line: 'ls'},
      {ended: 'c', ...ended},
    )
    await settled()
    const ran = own.end()
    expect(ran.map(({on, line, exitCode}) => [on, line.length, exitCode])).to.deep.equal([
      ['host', 4000, null],
      ['vm', 2, 0],
    ])
  })

  it('ends with who never ends', async () => {
    const {script, talk: own} = talk()
    for (let number = 0; number < 300; number += 1) script.says({began: String(number), on: 'vm', line: ''})
    await settled()
    script.push('x'.repeat(100_000))
    await settled()
    expect(script.destroyed).to.equal(true)
    expect(own.end()).to.have.length(200)
  })

  it('looks for few guests at a time', async () => {
    const {script, talk: own} = talk(() => new Promise(() => undefined))
    script.says(...Array.from({length: 12}, (_, way) => ({way, to: 'vm'})))
    await settled()
    expect(script.told).to.have.length(4)
    own.end()
  })

  it('throws what is our own fault', async () => {
    const {script, talk: own} = talk(() => Promise.reject(new BugError('view-lost', 'It has ended.')))
    script.says({way: 1, to: 'vm'})
    await settled()
    expect(() => own.end()).to.throw(BugError)
  })
})
