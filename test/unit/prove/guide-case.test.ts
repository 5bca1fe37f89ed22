import {expect} from 'chai'
import type {CheckResult} from '../../../src/model/run/result.js'
import {controlCase} from '../../../src/prove/control-case.js'
import {guideCase} from '../../../src/prove/guide-case.js'
import {failed, fence, labOf, said} from './fixture.js'

const lab = labOf({build: [fence(['ip link add br0 type bridge'])]})
const [step] = lab.guides.en.steps
if (!step) throw new Error('the lab has no step')
const before = (...results: CheckResult[]) => guideCase(lab, 'unsolved', step, results)
const after = (...results: CheckResult[]) => guideCase(lab, 'solved', step, results)

describe('guideCase', () => {
  it('points at the step in the English guide', () => {
    expect(after(said('a', 'passed'))).to.deep.include({
      id: 'solved:build',
      kind: 'solved',
      step: 'build',
      file: '/labs/toy/guide.en.md',
      line: 1,
      command: null,
      instead: null,
      unclean: [],
    })
  })

  it('is content with a step not done whose checks fail, diagnosed or not', () => {
    expect(before(failed('a', 'a-off'), said('b', 'failed'))).to.include({verdict: 'killed', why: null})
  })

  it('is content with a step not done whose checks are blocked', () => {
    expect(before(said('a', 'blocked'))).to.include({verdict: 'killed'})
  })

  it('names the check that passes before anything is done', () => {
    expect(before(said('a', 'passed'), failed('b', 'b-off'))).to.include({
      verdict: 'survived',
      why: "Nothing is done yet, and a passes. A judge must fail until the step's commands are done: let it look at what they change.",
    })
  })

  it('names all the checks that pass before anything is done', () => {
    expect(before(said('a', 'passed'), said('b', 'passed')).why).to.equal(
      "Nothing is done yet, and a, b pass. A judge must fail until the step's commands are done: let it look at what they change.",
    )
  })

  it('is not content with a check that cannot look at a step not done', () => {
    expect(before(said('a', 'error', {reason: 'no such file'}))).to.include({
      verdict: 'survived',
      why: 'Nothing is done yet, and the check a cannot look: no such file',
    })
  })

  it('is not content with a step not done that nobody has looked at', () => {
    expect(before()).to.include({
      verdict: 'survived',
      why: 'Nothing is done yet, and no check has looked.',
    })
  })

  it('is content with a step done whose checks pass', () => {
    expect(after(said('a', 'passed'))).to.include({verdict: 'held', why: null})
  })

  it('is not content with a step done whose check fails', () => {
    expect(after(said('a', 'passed'), failed('b', 'b-off'))).to.include({verdict: 'survived'})
  })
})

describe('controlCase', () => {
  it("is the guide's own step, alone, and must pass", () => {
    expect(controlCase(lab, step)).to.deep.include({
      from: 'build',
      through: 'build',
      fences: new Map(),
      expectation: {must: 'pass', excuse: null},
    })
  })

  it('is told from the solved step by its id', () => {
    expect(controlCase(lab, step).origin.id).to.not.equal(after(said('a', 'passed')).id)
  })
})
