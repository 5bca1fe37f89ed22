import {expect} from 'chai'
import {drawValues} from '../../../src/values/draw-values.js'
import {readSeed, seedOf} from '../../../src/values/seed.js'

/** Computed by another program: docs/grading.md has it. */
const SECRET = 'correct horse battery staple'

describe('a seed', () => {
  it('is what another program computes', () => {
    expect(seedOf(SECRET, 'anna')).to.equal('a8e7-4f1a-c6d3-c363-31d6')
    expect(seedOf(SECRET, 'Åsa')).to.equal('35f0-a2e5-0711-f8d0-3f3b')
    expect(seedOf(SECRET, 'A\u030asa'), 'composed or not').to.equal(seedOf(SECRET, 'Åsa'))
  })

  it('draws what another program draws', () => {
    const parameters = {
      bridge: {kind: 'interface', own: 'br0'},
      network: {kind: 'subnet', own: '10.10.0'},
      port: {kind: 'port', own: 2222},
      card: {kind: 'mac', own: '52:54:00:12:34:56'},
    } as const
    expect(drawValues(parameters, seedOf(SECRET, 'anna'), 'bridge')).to.deep.equal({
      bridge: 'br134',
      card: '52:54:00:b9:1f:f8',
      network: '10.28.55',
      port: '14685',
    })
  })

  it('is read as it may be typed', () => {
    const seed = seedOf(SECRET, 'anna')
    expect(readSeed(` ${seed.toUpperCase()}\n`)).to.equal(seed)
    expect(readSeed(seed.replaceAll('-', ''))).to.equal(seed)
    expect(readSeed('')).to.equal(null)
    expect(readSeed('anna')).to.equal(null)
  })

  it('is none any more with one digit mistyped, or two swapped', () => {
    const digits = seedOf(SECRET, 'anna').replaceAll('-', '')
    for (let at = 0; at < digits.length; at++) {
      const other = digits[at] === '0' ? '1' : '0'
      expect(readSeed(digits.slice(0, at) + other + digits.slice(at + 1))).to.equal(null)
      const [one = '', next = ''] = digits.slice(at, at + 2)
      if (one === next || next === '') continue
      expect(readSeed(digits.slice(0, at) + next + one + digits.slice(at + 2))).to.equal(null)
    }
  })
})
