import {EventEmitter} from 'node:events'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {chooseNumber} from '../../../../src/cli/walk/choose-number.js'
import type {Question} from '../../../../src/cli/walk/choose.js'
import type {KeyStream} from '../../../../src/cli/walk/keys.js'
import type {Style} from '../../../../src/cli/render/text/style.js'
import {InterruptedError} from '../../../../src/model/errors/errors.js'

class Keyboard extends EventEmitter implements KeyStream {
  resume(): void {}
  pause(): void {}
  setRawMode(): void {}
  /** Pressed once somebody listens: what is typed ahead is dropped. */
  async press(...keys: readonly string[]): Promise<void> {
    await sleep(200)
    for (const key of keys) this.emit('data', Buffer.from(key))
  }
}

const PLAIN: Style = {width: 40, color: false, unicode: false, plain: true, language: 'en'}
const QUESTION: Question<'shell' | 'check' | 'quit'> = {
  text: 'What do you want to do?',
  choices: [
    {value: 'shell', label: 'A shell', hint: 'type the commands yourself; exit brings you back here'},
    {value: 'check', label: 'Check'},
    {value: 'quit', key: 'q', label: 'Quit'},
  ],
  preselected: 'check',
}

/** What is chosen by these keys, and all that is written meanwhile. */
async function chosen(
  keys: readonly string[],
  {style = PLAIN, news = '', then = [] as readonly string[]} = {},
) {
  const input = new Keyboard()
  let out = ''
  let tell = (text: string): void => void text
  const answer = chooseNumber(QUESTION, style, {
    input,
    write: (text) => (out += text),
    listen: (how) => (tell = how),
  })
  if (news) {
    await input.press(...keys.slice(0, 1))
    tell(news)
    await input.press(...keys.slice(1))
  } else await input.press(...keys)
  if (then.length > 0) await input.press(...then)
  return {answer: await answer, out}
}

describe('choosing by number', () => {
  it('lists the choices with their numbers, in whole lines of the terminal’s width', async () => {
    const {answer, out} = await chosen(['1', '\r'])
    expect(answer).to.equal('shell')
    expect(out).to.equal(
      [
        'What do you want to do?',
        '1. A shell (type the commands yourself;',
        '   exit brings you back here)',
        '2. Check',
        '3. Quit',
        'Type a number, then Enter. Enter alone',
        'is 2.',
        'Number: 1',
        '',
      ].join('\n'),
    )
  })

  it('takes Enter alone for the likeliest, and asks again for what is no number of the list', async () => {
    expect((await chosen(['\r'])).answer).to.equal('check')
    for (const wrong of ['0', '4', 'x', '1.5', '-1']) {
      const {answer, out} = await chosen([...wrong, '\r'], {then: ['3', '\r']})
      expect(answer, wrong).to.equal('quit')
      expect(out).to.contain('Type a number from 1 to 3.\nNumber: 3\n')
    }
  })

  it('takes the guide’s key for a choice, which a guide’s text may name', async () => {
    expect((await chosen(['q', '\r'])).answer).to.equal('quit')
  })

  it('lets a key be erased, and takes no arrow for an answer; Escape and Ctrl-D choose nothing', async () => {
    expect((await chosen(['\u001b[A', '\u001bOB', '1', '\u007f', '\u007f', '3', '\r'])).answer).to.equal(
      'quit',
    )
    expect((await chosen(['3\r'])).answer).to.equal('quit')
    expect((await chosen(['1', '\u001b'])).answer).to.equal(null)
    expect((await chosen(['\u0004'])).answer).to.equal(null)
  })

  it('is broken off by Ctrl-C', async () => {
    let thrown: unknown
    await chosen(['\u0003']).catch((error: unknown) => (thrown = error))
    expect(thrown).to.be.instanceOf(InterruptedError)
  })

  it('tells news in a line of its own, and the question again with what was typed', async () => {
    const {answer, out} = await chosen(['3', '\r'], {
      style: {...PLAIN, language: 'sv'},
      news: 'godkänt: tap0',
    })
    expect(answer).to.equal('quit')
    expect(out).to.match(/Nummer: 3\ngodkänt: tap0\nNummer: 3\n$/)
    expect(out).not.to.contain('\u001b')
  })
})
