import {expect} from 'chai'
import type {CaseResult, Verdict} from '../../../src/model/proof.js'
import {isProved, scoreLab} from '../../../src/prove/score-lab.js'
import {ABOUT_PROOF, caseResult} from './fixture.js'

const mutants = (count: number, verdict: Verdict): CaseResult[] =>
  Array.from({length: count}, (_, index) =>
    caseResult({id: `slip:${verdict}/${index}`, kind: 'slip', verdict}),
  )
const score = (cases: readonly CaseResult[], problems: readonly string[] = []) =>
  scoreLab(cases, {...ABOUT_PROOF, problems})

describe('scoreLab', () => {
  it('counts as mutants what must be noticed, and as controls what must pass', () => {
    const kinds = ['unsolved', 'left-out', 'slip', 'mistake', 'solved', 'alternative'] as const
    const cases = kinds.map((kind) =>
      caseResult({id: kind, kind, verdict: kind === 'solved' || kind === 'alternative' ? 'held' : 'killed'}),
    )
    expect(score(cases)).to.include({mutants: 4, killed: 4, controls: 2, held: 2, justified: 0})
  })

  it('lists every survivor, mutants and controls alike', () => {
    const survivors = [
      caseResult({id: 'a', verdict: 'survived'}),
      caseResult({id: 'b', kind: 'alternative', verdict: 'survived'}),
    ]
    const proof = score([...survivors, ...mutants(3, 'killed')])
    expect(proof.survivors).to.deep.equal(survivors)
    expect(proof).to.include({mutants: 4, killed: 3, controls: 1, held: 0})
  })

  it('has as many mutants as are killed, justified and among the survivors', () => {
    const {
      killed,
      justified,
      survivors,
      mutants: all,
    } = score([...mutants(5, 'killed'), ...mutants(1, 'justified'), ...mutants(2, 'survived')])
    expect(killed + justified + survivors.length).to.equal(all)
  })

  it('leaves out of the controls what this machine could not try', () => {
    const skipped = caseResult({id: 'a', kind: 'alternative', verdict: 'skipped'})
    const held = caseResult({id: 'b', kind: 'alternative', verdict: 'held'})
    expect(score([skipped, held])).to.include({controls: 1, held: 1})
  })

  it('allows one mutant to be justified, however few there are', () => {
    expect(score([...mutants(3, 'killed'), ...mutants(1, 'justified')]).problems).to.deep.equal([])
  })

  it('allows fewer than 5 % of the mutants to be justified', () => {
    expect(score([...mutants(39, 'killed'), ...mutants(2, 'justified')]).problems).to.deep.equal([])
  })

  it('does not allow 5 % of them', () => {
    expect(score([...mutants(38, 'killed'), ...mutants(2, 'justified')]).problems).to.deep.equal([
      '2 of 40 mutants are justified and not killed; fewer than 5 % may be.',
    ])
  })

  it('keeps the problems that were found before', () => {
    expect(score(mutants(1, 'killed'), ['something']).problems).to.deep.equal(['something'])
  })
})

describe('isProved', () => {
  it('is true without survivors and problems', () => {
    expect(isProved(score(mutants(2, 'killed')))).to.equal(true)
  })

  it('is false with a survivor', () => {
    expect(isProved(score(mutants(1, 'survived')))).to.equal(false)
  })

  it('is false with a problem', () => {
    expect(isProved(score(mutants(2, 'killed'), ['something']))).to.equal(false)
  })

  it('counts made ways and tangles by themselves, and lists what a person has to look at', () => {
    const seen = (diagnosis: string) => [{check: 'a', outcome: 'failed', diagnosis, reason: null}]
    const tangle = (id: string, more: Partial<CaseResult>) =>
      caseResult({id, kind: 'tangle', command: 'one\n&\ntwo', verdict: 'killed', ...more})
    const cases = [
      caseResult({id: 'slip', kind: 'slip', command: 'one', seen: seen('a-off')}),
      caseResult({id: 'way', kind: 'way', verdict: 'held'}),
      tangle('usual', {seen: seen('a-off')}),
      tangle('astray', {seen: seen('a-gone')}),
      tangle('masked', {verdict: 'held', why: 'It passes.'}),
      tangle('right', {verdict: 'held'}),
      tangle('error', {verdict: 'survived'}),
    ]
    const proof = score(cases)
    expect(proof).to.include({mutants: 1, killed: 1, controls: 0, ways: 1, passed: 1, tangles: 5, judged: 4})
    expect(proof.masked.map(({id}) => id)).to.deep.equal(['masked'])
    expect(proof.astray.map(({id}) => id)).to.deep.equal(['astray'])
    expect(proof.survivors.map(({id}) => id)).to.deep.equal(['error'])
  })
})
