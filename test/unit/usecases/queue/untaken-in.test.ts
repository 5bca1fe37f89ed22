import {expect} from 'chai'
import type {BatchState, WorkerNews} from '../../../../src/model/grading/grading-queue.js'
import {untakenIn} from '../../../../src/usecases/queue/untaken-in.js'

const WHY = {
  of: 'host',
  code: 'worker-without-kvm',
  message: {en: 'no KVM', sv: 'ingen KVM'},
  suggestions: [],
} as const
const KIND = 'grade/bridge/0123'

function workerOf(host: string, refuses: WorkerNews['refuses'] = {}): WorkerNews {
  return {name: host, host, jobs: 1, doing: [], refuses}
}

function stateOf(workers: readonly WorkerNews[]): BatchState {
  return {done: 0, of: 3, active: 0, waiting: {[KIND]: 3}, failed: [], workers}
}

describe('work that nobody takes', () => {
  it('is told with what each host says of it', () => {
    const refusing = workerOf('kvm1', {[KIND]: WHY})
    expect(untakenIn(stateOf([refusing, refusing]))).to.deep.equal([
      {lab: 'bridge', count: 3, why: [{host: 'kvm1', error: WHY}]},
    ])
    expect(untakenIn(stateOf([]))).to.deep.equal([{lab: 'bridge', count: 3, why: []}])
  })

  it('is not what one worker takes', () => {
    expect(untakenIn(stateOf([workerOf('kvm1', {[KIND]: WHY}), workerOf('kvm2')]))).to.deep.equal([])
  })
})
