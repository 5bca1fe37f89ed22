import {expect} from 'chai'
import {isNoticed, judgeCase, judgeCure, letThrough} from '../../../src/prove/judge-case.js'
import {failed, said} from './fixture.js'

const UP = 'sudo ip link set br0 up'
const NAMED = {must: 'be-named', command: UP} as const
const NOTICED = {must: 'be-noticed'} as const
const DIAGNOSED = {must: 'be-diagnosed', check: 'bridge-up', diagnosis: 'bridge-down'} as const
const PASS = {must: 'pass', excuse: null} as const
const OPTIONAL = {must: 'pass', excuse: {as: 'optional', reason: 'it only looks'}} as const

const passed = said('tap-up', 'passed')
const broken = said('tap-up', 'error', {reason: 'no ip'})
const blocked = said('answers', 'blocked', {reason: 'br0 is up'})
const down = failed('bridge-up', 'bridge-down', UP)

describe('judgeCase', () => {
  it('tells of every check that did not pass, and of no other', () => {
    expect(judgeCase(NOTICED, [passed, down, blocked]).seen).to.deep.equal([
      {check: 'bridge-up', outcome: 'failed', diagnosis: 'bridge-down', reason: null},
      {check: 'answers', outcome: 'blocked', diagnosis: null, reason: 'br0 is up'},
    ])
  })

  for (const expectation of [NAMED, NOTICED, DIAGNOSED, PASS, OPTIONAL]) {
    const about = 'excuse' in expectation && expectation.excuse ? 'be optional' : expectation.must
    it(`lets a case that must ${about} survive when a check could not look`, () => {
      const {verdict, why} = judgeCase(expectation, [down, broken])
      expect({verdict, why}).to.deep.equal({
        verdict: 'survived',
        why: 'The check tap-up could not look: no ip',
      })
    })

    it(`lets a case that must ${about} survive when no check has looked`, () => {
      const {verdict, why} = judgeCase(expectation, [])
      expect({verdict, why}).to.deep.equal({verdict: 'survived', why: 'No check has looked.'})
    })
  }

  describe('of what must be named', () => {
    it('is content with a cure that gives the command', () => {
      expect(judgeCase(NAMED, [passed, down])).to.include({verdict: 'killed', why: null})
    })

    it('is content when one of several diagnoses gives it', () => {
      expect(judgeCase(NAMED, [failed('other', 'else', 'true'), down])).to.include({verdict: 'killed'})
    })

    it('is not content with a diagnosis that names something else', () => {
      expect(
        judgeCase(NAMED, [failed('bridge-up', 'no-bridge', 'sudo ip link add br0 type bridge')]),
      ).to.include({
        verdict: 'survived',
        why: 'The check bridge-up fails with no-bridge. No `then` of those gives the command.',
      })
    })

    it('is not content with a diagnosis without a cure', () => {
      expect(judgeCase(NAMED, [failed('bridge-up', 'bridge-down')])).to.include({verdict: 'survived'})
    })

    it('is not content with a failure that nobody has diagnosed', () => {
      expect(judgeCase(NAMED, [said('bridge-up', 'failed')]).why).to.match(/fails without a diagnosis/)
    })

    it('is not content when all passes', () => {
      expect(judgeCase(NAMED, [passed])).to.include({
        verdict: 'survived',
        why: 'No check notices that it is missing.',
      })
    })

    it('is not content when checks are only blocked', () => {
      expect(judgeCase(NAMED, [blocked])).to.include({verdict: 'survived'})
    })
  })

  describe('of what must be noticed', () => {
    it('is content with any diagnosis', () => {
      expect(judgeCase(NOTICED, [passed, down])).to.include({verdict: 'killed', why: null})
    })

    it('is not content with a failure that nobody has diagnosed', () => {
      expect(judgeCase(NOTICED, [said('bridge-up', 'failed')])).to.include({
        verdict: 'survived',
        why: 'The check bridge-up fails without a diagnosis.',
      })
    })

    it('is not content when all passes', () => {
      expect(judgeCase(NOTICED, [passed])).to.include({verdict: 'survived', why: 'No check notices it.'})
    })
  })

  describe('of what must be diagnosed', () => {
    it('is content with exactly that diagnosis', () => {
      expect(judgeCase(DIAGNOSED, [passed, down])).to.include({verdict: 'killed', why: null})
    })

    it('takes no offence at what is blocked by it', () => {
      expect(judgeCase(DIAGNOSED, [down, blocked])).to.include({verdict: 'killed'})
    })

    it('is not content with another diagnosis of the check', () => {
      expect(judgeCase(DIAGNOSED, [failed('bridge-up', 'no-bridge')])).to.include({
        verdict: 'survived',
        why: 'The check bridge-up fails with no-bridge, not with bridge-down.',
      })
    })

    it('is not content with the diagnosis of another check', () => {
      expect(judgeCase(DIAGNOSED, [failed('other', 'bridge-down')]).why).to.equal(
        'The check bridge-up does not fail; The check other fails with bridge-down.',
      )
    })

    it('is not content when something else fails as well', () => {
      expect(judgeCase(DIAGNOSED, [down, failed('tap-up', 'tap-down')]).why).to.equal(
        'The check tap-up fails with tap-down as well, which does not need bridge-up.',
      )
    })

    it('is not content when the check is only blocked', () => {
      expect(judgeCase(DIAGNOSED, [said('bridge-up', 'blocked')])).to.include({verdict: 'survived'})
    })
  })

  describe('of what must pass', () => {
    it('is content when all passes', () => {
      expect(judgeCase(PASS, [passed])).to.deep.equal({verdict: 'held', why: null, seen: []})
    })

    it('is not content when a check fails', () => {
      expect(judgeCase(PASS, [passed, down])).to.include({
        verdict: 'survived',
        why: 'The check bridge-up fails with bridge-down, and nothing is wrong.',
      })
    })

    it('is not content when a check is blocked', () => {
      expect(judgeCase(PASS, [blocked])).to.include({
        verdict: 'survived',
        why: 'The check answers is blocked.',
      })
    })

    it('takes the written reason for a mutant that nobody notices', () => {
      expect(judgeCase(OPTIONAL, [passed])).to.deep.equal({
        verdict: 'justified',
        why: 'it only looks',
        seen: [],
      })
    })

    it('refuses as optional what a check does notice', () => {
      expect(judgeCase(OPTIONAL, [passed, down])).to.include({
        verdict: 'survived',
        why: 'It is said to be optional (it only looks), and is noticed: The check bridge-up fails with bridge-down.',
      })
    })

    it('refuses as equivalent what a check does notice, though it knows no name for it', () => {
      const expectation = {must: 'pass', excuse: {as: 'equivalent', reason: 'the same'}} as const
      expect(judgeCase(expectation, [said('bridge-up', 'failed')]).why).to.equal(
        'It is said to be equivalent (the same), and is noticed: The check bridge-up fails without a diagnosis.',
      )
    })
  })

  it('lets what is wrong in several ways fail with a diagnosis or pass, and says which pass oddly', () => {
    const judged = (passing: 'right' | 'odd', outcome: 'passed' | 'failed' | 'blocked') =>
      judgeCase({must: 'be-judged', passing}, [said('a', outcome)])
    expect(judged('right', 'passed')).to.include({verdict: 'held', why: null})
    expect(judged('odd', 'passed').verdict).to.equal('held')
    expect(judged('odd', 'passed').why).to.match(/^It passes/)
    expect(judged('right', 'failed').verdict, 'without a diagnosis').to.equal('survived')
    expect(judged('right', 'blocked').verdict).to.equal('survived')
    expect(judgeCase({must: 'be-judged', passing: 'right'}, [failed('a', 'a-wrong')])).to.include({
      verdict: 'killed',
    })
  })
})

describe('judgeCure', () => {
  const first = failed('bridge-up', 'no-bridge', 'sudo ip link add br0 type bridge')
  const judged = judgeCase(NAMED, [first])
  const typed = (...lines: string[]) =>
    lines.map((line) => ({check: 'bridge-up', diagnosis: 'd', on: 'host', line}))
  const way = typed('sudo ip link add br0 type bridge', UP)

  it('is content with a command that is named once what comes before it is done', () => {
    expect(isNoticed(NAMED, [first])).to.equal(true)
    const cure = {outcome: 'cured', typed: way, why: null} as const
    expect(judgeCure(NAMED, judged, cure)).to.deep.equal({...judged, verdict: 'killed', why: null})
  })

  it('is not content where that does not cure, or cures without the command', () => {
    const vain = {outcome: 'failed', typed: way, why: 'It still fails.'} as const
    expect(judgeCure(NAMED, judged, vain)).to.equal(judged)
    const other = {outcome: 'cured', typed: typed('sudo ip link add br0 up type bridge'), why: null} as const
    expect(judgeCure(NAMED, judged, other)).to.equal(judged)
  })

  it('has nothing to say of what must pass, nor of what a check could not look at', () => {
    expect(isNoticed(PASS, [first])).to.equal(false)
    expect(isNoticed(NAMED, [first, broken])).to.equal(false)
    expect(judgeCure(NOTICED, judged, {outcome: 'cured', typed: way, why: null})).to.equal(judged)
  })
})

describe('the checks that let a mutant through', () => {
  const facts = {state: 'up'}
  const results = [{...passed, facts}, blocked, said('of-another-step', 'passed')]
  const told = (expectation: Parameters<typeof judgeCase>[0], all = results) =>
    letThrough(expectation, judgeCase(expectation, all), all, ['tap-up', 'answers', 'bridge-up'])

  it('are those of the step that passed, with what they saw, when nobody noticed it', () => {
    expect(told(NOTICED)).to.deep.equal([{check: 'tap-up', facts}])
  })

  it('are none when it was noticed, or when it had to pass', () => {
    expect(told(NOTICED, [...results, down])).to.deep.equal([])
    expect(told(PASS)).to.deep.equal([])
  })
})
