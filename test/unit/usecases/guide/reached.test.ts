import {expect} from 'chai'
import type {SessionRecord} from '../../../../src/model/session.js'
import {keepReached, noteReached, reachedSteps} from '../../../../src/usecases/guide/reached.js'

const STEPS = ['one', 'two', 'three'].map((id) => ({id}))

/** A session whose record is kept here. */
function sessionWith(kept: Partial<SessionRecord>) {
  const session = {
    record: {progress: {}, ...kept} as SessionRecord,
    note: (change: Partial<SessionRecord>) => void (session.record = {...session.record, ...change}),
  }
  return session
}

describe('reachedSteps', () => {
  const reached = (kept: Pick<SessionRecord, 'progress' | 'reached'>) => [...reachedSteps(STEPS, kept)]

  it('is all of them where the record does not say, as that of an earlier qlab', () => {
    expect(reached({progress: {}})).to.deep.equal(['one', 'two', 'three'])
  })

  it('is up to the last that was shown, or has passed', () => {
    expect(reached({progress: {}, reached: []})).to.deep.equal([])
    expect(reached({progress: {}, reached: ['two']})).to.deep.equal(['one', 'two'])
    expect(reached({progress: {two: 'passed'}, reached: ['one']})).to.deep.equal(['one', 'two'])
    expect(reached({progress: {two: 'failed', three: 'blocked'}, reached: ['one']})).to.deep.equal(['one'])
  })
})

describe('noteReached', () => {
  it('notes each step once, where the record keeps that', () => {
    const session = sessionWith({})
    noteReached(session, 'one', () => undefined)
    expect(session.record.reached).to.equal(undefined)
    keepReached(session)
    for (const id of ['one', 'one', 'two']) noteReached(session, id, () => undefined)
    keepReached(session)
    expect(session.record.reached).to.deep.equal(['one', 'two'])
  })
})
