import {expect} from 'chai'
import {News} from '../../../../src/usecases/topology/news.js'

const LONG = {withinMs: 20_000, settleMs: 1}

describe('news', () => {
  it('ends the wait, also when they came before it', async () => {
    const news = new News(new AbortController().signal)
    const started = performance.now()
    news.tell()
    await news.next(LONG)
    setTimeout(() => news.tell(), 5)
    await news.next(LONG)
    expect(performance.now() - started).to.be.lessThan(10_000)
  })

  it('are not waited for longer than was said, and end with the signal', async () => {
    const controller = new AbortController()
    const news = new News(controller.signal)
    await news.next({withinMs: 5, settleMs: 1})
    setTimeout(() => controller.abort(), 5)
    await news.next(LONG)
    expect(controller.signal.aborted).to.equal(true)
  })
})
