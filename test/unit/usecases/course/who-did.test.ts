import {expect} from 'chai'
import type {Lab} from '../../../../src/model/lab/lab.js'
import type {SessionRecord} from '../../../../src/model/session.js'
import {noteRan, whoDid} from '../../../../src/usecases/course/who-did.js'

const LAB = {guides: {en: {steps: [{id: 'one'}, {id: 'two'}]}}} as unknown as Lab

function session() {
  const made = {
    record: {} as SessionRecord,
    note: (change: Partial<SessionRecord>) => void (made.record = {...made.record, ...change}),
  }
  return made
}

describe('who did a lab', () => {
  it('is the student, where nothing was typed by qlab, or not all of it', () => {
    const open = session()
    expect(whoDid(LAB, open.record)).to.equal('student')
    noteRan(open, [{id: 'one', outcome: 'passed'}], () => undefined)
    expect(whoDid(LAB, open.record)).to.equal('student')
  })

  it('is qlab, where it typed every step that passed', () => {
    const open = session()
    noteRan(open, [{id: 'one', outcome: 'passed'}], () => undefined)
    noteRan(
      open,
      [
        {id: 'one', outcome: 'passed'},
        {id: 'two', outcome: 'failed'},
      ],
      () => undefined,
    )
    expect(open.record.ran).to.deep.equal(['one'])
    noteRan(open, [{id: 'two', outcome: 'passed'}], () => undefined)
    expect(whoDid(LAB, open.record)).to.equal('qlab')
  })

  it('notes nothing where nothing has passed', () => {
    const open = session()
    noteRan(open, [{id: 'one', outcome: 'failed'}], () => undefined)
    expect(open.record).to.deep.equal({})
  })
})
