import {expect} from 'chai'
import {awaitLook} from '../../../src/engine/await-look.js'
import {runCheck} from '../../../src/engine/run-check.js'
import type {RunEvent} from '../../../src/model/run/event.js'
import {ToyLab, wants} from './fixture.js'

const never = (): Promise<never> => new Promise(() => undefined)

describe('a look that does not end', () => {
  it('is told while it goes on, and is an error of the check when it takes too long', async () => {
    const events: RunEvent[] = []
    const emit = (event: RunEvent): void => void events.push(event)
    const limits = {limitMs: 1000, tellMs: 300}
    const seen = await awaitLook(never(), {check: wants('a', never), emit, limits})
    expect(seen.verdict).to.include({outcome: 'error', final: true})
    expect(seen.verdict)
      .to.have.property('reason')
      .that.matches(/^The `observe` of the check a has not come to an end in 1 s/)
    expect(events.length).to.be.within(1, 3)
    expect(events[0]).to.include({type: 'check-looking', id: 'a', limitMs: 1000})
  })

  it('is left when we are to stop', async () => {
    const stop = new AbortController()
    const context = new ToyLab().context({signal: stop.signal})
    setTimeout(() => stop.abort(new Error('Ctrl-C')), 50)
    const ended = await runCheck(wants('a', never), [], context).catch((error: unknown) => error)
    expect(ended).to.be.an('error').with.property('message', 'Ctrl-C')
  })
})
