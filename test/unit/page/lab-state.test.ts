import {expect} from 'chai'
import type {PageGuide, PageTick, ToPage} from '../../../src/model/web/page-talk.js'
import {after, atStep, BEGINNING, tickNews, type LabState} from '../../../src/page/lab-state.js'

const ROOT = {type: 'root' as const, children: []}
const step = (id: string) => ({id, title: id, body: ROOT})
const guide: PageGuide = {title: 'a lab', intro: ROOT, steps: [step('one'), step('two'), step('three')]}
const opened = (at: number, anew = false): ToPage => ({
  ...{say: 'lab', lab: 'a', guides: {en: guide, sv: guide}, at, anew},
})
const tick = (id: string, state: PageTick['state']): PageTick => ({id, title: id, state, found: null})
const all = (...messages: ToPage[]): LabState => messages.reduce(after, BEGINNING)

describe('what the page knows of a lab', () => {
  it('begins at the reader’s step, and stays at the one that is read when the line was lost', () => {
    expect(all(opened(1)).at).to.equal(1)
    expect(after(atStep(all(opened(1)), 0), opened(1)).at).to.equal(0)
  })

  it('waits for nothing that was being done when the line was lost', () => {
    const doing = {say: 'doing', doing: {what: 'check', at: null}} as const
    expect(all(opened(1), doing, opened(1)).doing).to.equal(null)
  })

  it('goes to where the lab was put, with nothing of what was there before', () => {
    const before = all(
      opened(2),
      {say: 'tick', step: 'three', tick: tick('a', 'passed')},
      {say: 'done', next: null},
    )
    const now = after(before, opened(0, true))
    expect(now).to.include({at: 0, session: before.session + 1, done: null, closed: null})
    expect(now.ticks).to.deep.equal([])
  })

  it('takes what is told of the step that is shown, and of no other', () => {
    const state = all(
      opened(0),
      {say: 'tick', step: 'one', tick: tick('a', 'not-yet')},
      {say: 'tick', step: 'two', tick: tick('b', 'passed')},
      {say: 'tick', step: 'one', tick: tick('a', 'passed')},
      {say: 'earlier', step: 'two', broken: []},
    )
    expect(state.ticks).to.deep.equal([tick('a', 'passed')])
  })

  it('shows a hint in place of what a check has found, and the other way round', () => {
    const hint: ToPage = {
      ...{say: 'told', step: 'one', kind: 'hint', text: 'a', look: null, commands: [], body: null},
    }
    const checked: ToPage = {say: 'checked', step: 'one', checks: []}
    expect(all(opened(0), hint, checked)).to.deep.include({told: null, checked: []})
    expect(all(opened(0), checked, hint).checked).to.equal(null)
  })

  it('says where the files are once the lab was put at a step, until the reader goes on', () => {
    const placed: ToPage = {say: 'placed', aside: '/home/a/qlab/bridge.1', trouble: null}
    const state = all(opened(1), opened(0, true), placed)
    expect(state.placed?.aside).to.equal('/home/a/qlab/bridge.1')
    expect(atStep(state, 1).placed).to.equal(null)
  })

  it('does nothing any more once the lab is closed', () => {
    const text = {en: 'closed', sv: 'stängd'}
    const state = all(opened(0), {say: 'doing', doing: {what: 'run', at: null}}, {say: 'closed', text})
    expect(state).to.deep.include({doing: null, closed: text})
  })

  it('has news of a check that is another than before, and of one that is wrong at once', () => {
    expect(tickNews([], [tick('a', 'not-yet'), tick('b', 'wrong')]).map(({id}) => id)).to.deep.equal(['b'])
    const [before, now] = [
      [tick('a', 'not-yet'), tick('b', 'passed')],
      [tick('a', 'passed'), tick('b', 'passed')],
    ]
    expect(tickNews(before, now).map(({id}) => id)).to.deep.equal(['a'])
  })
})
