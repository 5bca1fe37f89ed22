import {expect} from 'chai'
import type {CaseResult, ProofEvent} from '../../../../../src/model/proof.js'
import {proofReporter} from '../../../../../src/cli/render/proof/proof-reporter.js'

const style = {language: 'en', width: 80, color: false, unicode: true} as const

const result = (number: number, verdict: CaseResult['verdict'] = 'killed'): CaseResult => ({
  id: `left-out:build-bridge/${number}`,
  kind: 'left-out',
  step: 'build-bridge',
  file: '/labs/bridge/guide.en.md',
  line: 97,
  command: 'sudo ip link set tap0 master br0',
  instead: null,
  verdict,
  why: verdict === 'survived' ? 'no check noticed it' : null,
  seen: [],
  cure: null,
  unclean: [],
  durationMs: 700,
})

/** What it writes of those events, and then of an interruption. */
function told(events: readonly ProofEvent[]): {before: string; interrupted: string} {
  let text = ''
  const reporter = proofReporter({write: (more) => (text += more), style, live: false})
  events.forEach(reporter)
  const before = text
  reporter.interrupted()
  return {before, interrupted: text.slice(before.length)}
}

const begun = (cases: number, resumed = 0): ProofEvent[] => [
  {type: 'started', labs: ['bridge']},
  {type: 'lab-started', lab: 'bridge', cases, seed: 7, resumed, values: null},
]
const finished = (count: number): ProofEvent[] =>
  Array.from({length: count}, (_, number) => ({
    type: 'case-finished',
    lab: 'bridge',
    result: result(number),
  }))

describe('a proof’s reporter, off a terminal', () => {
  it('tells now and then how far it has come, however many cases there are', () => {
    const lines = told([...begun(80), ...finished(79)])
      .before.trim()
      .split('\n')
    expect(lines).to.deep.equal([
      'bridge: 80 cases, seed 7',
      'bridge: 20 of 80',
      'bridge: 40 of 80',
      'bridge: 60 of 80',
    ])
  })

  it('names the file and line that a lab’s author looks at', () => {
    const writtenAt = [
      {check: 'tap-up', diagnosis: null, place: `${process.cwd()}/own/lab.ts:7`},
      {check: 'tap-up', diagnosis: 'off', place: `${process.cwd()}/own/lab.ts:12`},
    ]
    const wrong = {...result(1, 'survived'), kind: 'alternative', writtenAt} as const
    const {before} = told([...begun(2), {type: 'case-finished', lab: 'bridge', result: wrong}])
    expect(before)
      .to.contain('own/lab.ts:7  the judge of tap-up\n')
      .and.contain('own/lab.ts:12  the diagnosis off of tap-up\n')
  })

  it('counts what an interrupted proof has done', () => {
    const lines = told([...begun(80, 50), ...finished(15)])
      .before.trim()
      .split('\n')
    expect(lines[0]).to.contain('50 were done last time')
    expect(lines.slice(1)).to.deep.equal(['bridge: 60 of 80'])
  })

  it('tells a survivor when it is found, by file, line and command', () => {
    const {before} = told([
      ...begun(80),
      {type: 'case-finished', lab: 'bridge', result: result(3, 'survived')},
    ])
    expect(before)
      .to.contain('guide.en.md:97')
      .and.contain('sudo ip link set tap0 master br0')
      .and.contain('no check noticed it')
  })

  it('tells that nothing is lost when it is interrupted, once something is done', () => {
    expect(told([...begun(80), ...finished(1)]).interrupted).to.contain('continues from there')
    expect(told(begun(80)).interrupted).to.equal('')
  })
})
