import {once} from 'node:events'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {HostError, UsageError} from '../../../../src/model/errors/errors.js'
import type {ToPage} from '../../../../src/model/web/page-talk.js'
import type {LabRoom, Tell} from '../../../../src/web/room/lab-room.js'
import {LabTalk, type LabDoor} from '../../../../src/web/room/lab-talk.js'
import {PageSocket} from '../page-socket.js'

const said = (text: string) => ({en: text, sv: `${text} (sv)`})

/** Until the signal's end. */
async function untilEnd(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

/** A lab that notes what it is asked for; what it does goes on until it is stopped. */
function talk(more: {room?: Partial<Record<keyof LabRoom, unknown>>; door?: Partial<LabDoor>} = {}) {
  const asked: string[] = []
  const room = {
    greet: (tell: Tell, anew = false) => tell({say: 'lab', lab: 'a', guides: {} as never, at: 0, anew}),
    follow: async (step: string, language: string, tell: Tell, signal: AbortSignal) => {
      asked.push(`follow ${step} ${language}`)
      tell({say: 'tick', step, tick: {id: 'x', title: 'x', state: 'passed', found: null}})
      await untilEnd(signal)
      asked.push(`left ${step}`)
      tell({say: 'passed', step})
    },
    do: async (what: string, step: string, {language, signal}: {language: string; signal: AbortSignal}) => {
      asked.push(`${what} ${step} ${language}`)
      await untilEnd(signal)
      asked.push(`stopped ${what}`)
    },
    ask: async (what: 'hint' | 'answer', step: string, {tell}: {tell: Tell}) => {
      tell({say: 'told', step, kind: what, text: what, look: null, commands: [], body: null})
      return Promise.resolve()
    },
    ...more.room,
  } as unknown as LabRoom
  const door: LabDoor = {
    enter: () => Promise.resolve(room),
    place: () => Promise.resolve(),
    isOpenAgain: () => Promise.resolve(false),
    ...more.door,
  }
  const page = new PageSocket<ToPage>()
  const made = new LabTalk(page.socket, door)
  void made
  const isDoing = (what: string | null) => (message: ToPage) =>
    message.say === 'doing' && (message.doing?.what ?? null) === what
  const reached = async (what: string): Promise<void> => {
    for (let times = 0; times < 2000 && !asked.includes(what); times++) await sleep(2)
    expect(asked).to.include(what)
  }
  return {page, asked, reached, isDoing}
}

describe('the talk about a lab', () => {
  it('shows the lab, and looks at one step at a time', async () => {
    const {page, asked} = talk()
    page.says({say: 'follow', step: 'one', language: 'sv'})
    await page.told(({say}) => say === 'tick')
    page.says({say: 'follow', step: 'two', language: 'en'})
    await page.told((message) => message.say === 'tick' && message.step === 'two')
    expect(asked).to.have.members(['follow one sv', 'left one', 'follow two en'])
    // What comes of a step that nobody reads any more is not told.
    expect(page.words()).to.deep.equal(['lab', 'tick', 'tick'])
    page.close()
  })

  it('gives hints and answers', async () => {
    const {page} = talk()
    page.says({say: 'hint', step: 'one'})
    await page.told((message) => message.say === 'told' && message.kind === 'hint')
    page.says({say: 'answer', step: 'one'})
    await page.told((message) => message.say === 'told' && message.kind === 'answer')
  })

  it('does one thing at a time, which can be stopped, and looks at the step again after it', async () => {
    const {page, asked, reached, isDoing} = talk()
    page.says({say: 'follow', step: 'one', language: 'sv'})
    await page.told(({say}) => say === 'tick')
    page.says({say: 'check', step: 'one'})
    await page.told(isDoing('check'))
    page.says({say: 'run', step: 'one'})
    await reached('check one sv')
    page.says({say: 'stop'})
    await page.told(isDoing(null))
    expect(asked).to.deep.equal([
      'follow one sv',
      'left one',
      'check one sv',
      'stopped check',
      'follow one sv',
    ])
    expect(page.sent.filter(isDoing('run'))).to.deep.equal([])
    page.close()
  })

  it('ends what it does and looks at when the page has gone', async () => {
    const {page, asked, reached, isDoing} = talk()
    page.says({say: 'check', step: 'one'})
    await page.told(isDoing('check'))
    await reached('check one en')
    page.close()
    await page.told(isDoing(null))
    expect(asked).to.deep.equal(['check one en', 'stopped check'])
  })

  it('goes on with the lab that was put at a step, and says where the files are, or what went wrong', async () => {
    const {page} = talk({
      door: {
        place: (step, {onAside}) => {
          if (step !== 'two') return Promise.reject(new UsageError('no-step', said('No such step.')))
          onAside?.('/aside')
          return Promise.resolve()
        },
      },
    })
    page.says({say: 'place', step: 'two'})
    const placed = await page.told(({say}) => say === 'placed')
    expect(placed).to.deep.equal({say: 'placed', aside: '/aside', trouble: null})
    expect(page.sent.filter((message) => message.say === 'lab' && message.anew)).to.have.length(1)
    page.says({say: 'place', step: 'three'})
    const failed = await page.told((message) => message.say === 'placed' && message.trouble !== null)
    expect(failed).to.deep.equal({say: 'placed', aside: null, trouble: 'No such step.'})
  })

  it('says in both languages that the lab is closed, unless somebody has opened it again', async () => {
    const closed = () => Promise.reject(new HostError('lab-closed', said('It is closed.')))
    const {page} = talk({room: {follow: closed}})
    page.says({say: 'follow', step: 'one', language: 'en'})
    expect(await page.told(({say}) => say === 'closed')).to.deep.equal({
      say: 'closed',
      text: said('It is closed.'),
    })
    const again = talk({room: {follow: closed}, door: {isOpenAgain: () => Promise.resolve(true)}})
    again.page.says({say: 'follow', step: 'one', language: 'en'})
    await again.page.told((message) => message.say === 'lab' && message.anew)
    expect(again.page.words()).not.to.include('closed')
  })

  it('says what went wrong with what was asked for, in the reader’s language, and goes on', async () => {
    const {page, isDoing} = talk({
      room: {do: () => Promise.reject(new UsageError('no', said('Not now.')))},
    })
    page.says({say: 'follow', step: 'one', language: 'sv'})
    page.says({say: 'check', step: 'one'})
    const told = await page.told(({say}) => say === 'told')
    expect(told).to.include({kind: 'error', step: 'one', text: 'Not now. (sv)'})
    await page.told(isDoing(null))
    expect(page.closedWith).to.equal(null)
    page.close()
  })

  it('says why a lab cannot be opened', async () => {
    const {page} = talk({door: {enter: () => Promise.reject(new Error('no room'))}})
    expect(await page.told(({say}) => say === 'closed')).to.deep.include({
      text: {en: 'no room', sv: 'no room'},
    })
  })

  it('ends with what makes no sense', () => {
    for (const nonsense of [
      null,
      {say: 'follow', step: 'one', language: 'xx'},
      {say: 'check', step: 'x'.repeat(101)},
      {say: 'rm', step: 'one'},
      {say: 'check', step: 'one', more: 1},
    ]) {
      const {page} = talk()
      page.says(nonsense)
      expect(page.closedWith, JSON.stringify(nonsense)).to.equal(1008)
    }
  })
})
