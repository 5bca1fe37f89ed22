import {expect} from 'chai'
import type {Localized} from '../../../../src/model/language.js'
import {checkedIn, checkNow, runStep} from '../../../../src/web/room/deeds.js'
import {toy} from '../../usecases/feedback/toy.js'

/** What somebody is told who waits for it. */
function waits() {
  const at: string[] = []
  const {signal} = new AbortController()
  const options = {
    ...{language: 'en' as const, signal, onLost: () => undefined},
    onAt: (now: Localized) => void at.push(now.en),
  }
  return {at, options}
}

describe('what a page asks to be done', () => {
  it('is a check, which types nothing and names what it is at', async () => {
    const {open, one, live} = toy(['a'])
    const {at, options} = waits()
    const result = await checkNow(open, one, options)
    expect(live.typed).to.deep.equal([])
    expect(at).to.include.members(['Title of a', 'Title of b'])
    const [a, b] = checkedIn(result)
    expect(a).to.include({id: 'a', outcome: 'passed', diagnosis: null, of: null})
    expect(b).to.include({id: 'b', outcome: 'failed'})
    expect(b?.diagnosis).to.include({id: 'b-off', text: 'b is off.'})
  })

  it('is a step that nobody has begun: all its commands', async () => {
    const {open, one, live} = toy([])
    const {at, options} = waits()
    expect((await runStep(open, one, options)).outcome).to.equal('passed')
    expect(live.typed).to.deep.equal(['turn --on=a', 'turn --on=b'])
    expect(at).to.include('turn --on=b')
  })

  it('is a step that is begun: only what is missing', async () => {
    const {open, one, live} = toy(['a'])
    expect((await runStep(open, one, waits().options)).outcome).to.equal('passed')
    expect(live.typed).to.deep.equal(['turn --on=b'])
  })

  it('names the step of what is missing before it', async () => {
    const {open, two} = toy([])
    const [first] = checkedIn(await checkNow(open, two, waits().options))
    expect(first).to.include({id: 'a', outcome: 'failed'})
    expect(first?.of).to.match(/^1\. /)
  })
})
