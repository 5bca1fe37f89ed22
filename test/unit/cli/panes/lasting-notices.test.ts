import {expect} from 'chai'
import type {RunEvent} from '../../../../src/model/run/event.js'
import type {Notice} from '../../../../src/model/run/notice.js'
import {alsoLasting} from '../../../../src/cli/panes/lasting-notices.js'

describe('what the guide’s screen must not cover', () => {
  it('is what a lab that goes on could not bring back, and everything is told as before', () => {
    const [all, lasting]: [RunEvent[], Notice[]] = [[], []]
    const emit = alsoLasting(
      (event) => all.push(event),
      (notice) => lasting.push(notice),
    )
    const gone: RunEvent = {type: 'notice', notice: 'monitor-gone', machine: 'vm'}
    emit({type: 'notice', notice: 'no-kvm'})
    emit(gone)
    const dropped: RunEvent = {type: 'notice', notice: 'progress-dropped'}
    emit(dropped)
    expect(all).to.have.lengthOf(3)
    expect(lasting).to.deep.equal([gone, dropped])
  })
})
