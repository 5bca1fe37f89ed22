import {once} from 'node:events'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {HostError} from '../../../src/model/errors/errors.js'
import type {TopologyToPage} from '../../../src/model/web/page-topology.js'
import type {JoinedLab} from '../../../src/usecases/lab/join-lab.js'
import {TopologyTalk} from '../../../src/web/topology/topology-talk.js'
import {PageSocket} from './page-socket.js'

const CLOSED = new HostError('lab-closed', {en: 'It is closed.', sv: 'Den är stängd.'})

function talk(join: () => Promise<JoinedLab>, language: 'en' | 'sv' = 'en') {
  const page = new PageSocket<TopologyToPage>()
  const made = new TopologyTalk(page.socket, join, language)
  void made
  return page
}

/** A lab that is looked at until it is let go of. */
function looked() {
  const now = {joined: 0, left: 0}
  const join = (): Promise<JoinedLab> => {
    now.joined++
    const ends = new AbortController()
    return Promise.resolve({
      live: {sparingConsoles: () => once(ends.signal, 'abort')},
      [Symbol.dispose]: () => void now.left++,
    } as unknown as JoinedLab)
  }
  return {now, join}
}

describe('the talk about a lab’s networks', () => {
  it('says in the reader’s language that the lab is closed', async () => {
    for (const [language, text] of [
      ['en', 'It is closed.'],
      ['sv', 'Den är stängd.'],
    ] as const) {
      const page = talk(() => Promise.reject(CLOSED), language)
      expect(await page.told(({say}) => say === 'closed')).to.deep.equal({say: 'closed', text})
    }
  })

  it('leaves serial consoles alone, and looks anew for each way that is asked for', async () => {
    const {now, join} = looked()
    const page = talk(join)
    page.says({say: 'way', from: 'vm', to: 'neighbour'})
    page.says({say: 'no-way'})
    for (let times = 0; times < 500 && now.joined < 3; times++) await sleep(2)
    expect(now.joined).to.equal(3)
    expect(page.sent).to.deep.equal([])
  })

  it('tells nothing more to a page that has gone, not even what went wrong', async () => {
    let fail: (error: Error) => void = () => undefined
    const page = talk(() => new Promise((_, reject) => (fail = reject)))
    page.close()
    fail(CLOSED)
    await sleep(10)
    expect(page.sent).to.deep.equal([])
  })

  it('ends with what makes no sense', async () => {
    for (const nonsense of [
      'x',
      {say: 'way', from: 'vm'},
      {say: 'way', from: 'vm', to: 'x'.repeat(101)},
      {say: 'no-way', more: 1},
    ]) {
      const page = talk(looked().join)
      page.says(nonsense)
      await sleep(1)
      expect(page.closedWith, JSON.stringify(nonsense)).to.equal(1008)
    }
  })
})
