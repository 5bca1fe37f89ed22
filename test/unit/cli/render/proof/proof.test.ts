import {expect} from 'chai'
import * as v from 'valibot'
import type {CaseResult, Proof} from '../../../../../src/model/proof.js'
import {markdown} from '../../../../../src/report/formats/markdown.js'
import {proofSchema} from '../../../../../src/report/proof-schema.js'
import {renderSurvivor} from '../../../../../src/cli/render/proof/proof-survivor.js'
import {renderProof} from '../../../../../src/cli/render/proof/proof-table.js'

const survivor: CaseResult = {
  id: 'left-out:build-bridge/3',
  kind: 'left-out',
  step: 'build-bridge',
  file: '/labs/bridge/guide.en.md',
  line: 97,
  command: 'sudo ip link set tap0 master br0',
  instead: null,
  verdict: 'survived',
  why: 'no check noticed it',
  seen: [],
  cure: null,
  unclean: [],
  durationMs: 700,
}

const proof = (survivors: readonly CaseResult[]): Proof => ({
  schema: 'qlab/proof/2',
  proved: survivors.length === 0,
  durationMs: 1000,
  labs: [
    {
      id: 'bridge',
      guest: 'micro',
      accelerator: 'tcg',
      mutants: 10,
      killed: 10 - survivors.length,
      justified: 0,
      cures: 9,
      cured: 8,
      inWords: 1,
      controls: 2,
      ways: 3,
      passed: 3,
      rate: {runs: 1, failed: 0, below: 0.95},
      tangles: 0,
      judged: 0,
      astray: [],
      masked: [],
      held: 2,
      survivors,
      uncured: [],
      problems: [],
      unreached: [],
      seed: 7,
      resumed: 0,
      durationMs: 1000,
      cases: survivors,
    },
  ],
})

describe('a proof', () => {
  it('keeps to its schema, which takes no field more and none less', () => {
    expect(v.parse(proofSchema, proof([survivor]))).to.deep.equal(proof([survivor]))
    expect(v.safeParse(proofSchema, {...proof([]), extra: 1}).success).to.equal(false)
    expect(v.safeParse(proofSchema, {...proof([]), proved: undefined}).success).to.equal(false)
  })

  it('is a Markdown table, with every survivor by file, line and command', () => {
    const text = markdown.proof(proof([survivor]))
    expect(text).to.contain('| bridge | 10 | 9 | 0 | 2 of 2 | 3 of 3 | 8 of 9 (1 in words) | 0 of 0 |')
    expect(text)
      .to.contain(':97')
      .and.contain('`sudo ip link set tap0 master br0`')
      .and.contain('no check noticed it')
      .and.contain(
        "Runs of the guide's own way that failed: bridge 0 of 1 (below 95.0 % with 95 % confidence).",
      )
    expect(markdown.proof(proof([]))).not.to.contain('Not as it must be')
  })

  it('tells the score on a terminal, in both languages', () => {
    const style = {width: 80, color: false, unicode: true} as const
    for (const language of ['en', 'sv'] as const)
      expect(renderProof(proof([survivor]), {...style, language}))
        .to.contain('bridge')
        .and.match(/9 (of|av) 10/)
  })

  describe('with a survivor that checks let through', () => {
    const condition = {state: 'running', boot: 'x'.repeat(100)}
    const letBy: CaseResult = {
      ...survivor,
      letThrough: [{check: 'tap0-up', facts: {state: 'up', condition}}],
    }
    const STYLE = {color: false, width: 80, unicode: true} as const

    it('names them in both languages, with what they saw in short', () => {
      for (const language of ['en', 'sv'] as const) {
        const text = renderSurvivor(letBy, {...STYLE, language}).replaceAll(/\s+/g, ' ')
        expect(text).to.contain('tap0-up: state "up", condition {"state":"running"')
        expect(text).to.contain('…').and.not.contain('x'.repeat(90))
      }
      expect(renderSurvivor(letBy, {...STYLE, language: 'en'})).to.contain('might have noticed it')
      expect(renderSurvivor(survivor, {...STYLE, language: 'en'})).to.not.contain('might have')
    })

    it('keeps to the contract, and names them in the Markdown report', () => {
      expect(v.parse(proofSchema, proof([letBy]))).to.deep.equal(proof([letBy]))
      expect(markdown.proof(proof([letBy]))).to.contain('  - might have noticed it: tap0-up: state "up"')
    })
  })
})
