import {expect} from 'chai'
import fc from 'fast-check'
import {OUTCOMES} from '../../../src/model/run/outcome.js'
import {duration, wholeSeconds} from '../../../src/report/duration.js'
import {allPhrases, outcomeWord, phrase} from '../../../src/messages/phrases.js'
import {oneLine, visible} from '../../../src/report/visible.js'
import {text} from '../report/arbitraries.js'

describe('duration', () => {
  const cases = [
    [0, '0 ms', '0 ms'],
    [12.4, '12 ms', '12 ms'],
    [999.4, '999 ms', '999 ms'],
    [999.6, '1.0 s', '1,0 s'],
    [3120, '3.1 s', '3,1 s'],
    [59_940, '59.9 s', '59,9 s'],
    [59_960, '1 min', '1 min'],
    [125_000, '2 min 5 s', '2 min 5 s'],
    [119_700, '2 min', '2 min'],
    [3_599_600, '1 h', '1 h'],
    [3_780_000, '1 h 3 min', '1 h 3 min'],
    [-5, '0 ms', '0 ms'],
  ] as const
  for (const [ms, english, swedish] of cases) {
    it(`tells ${ms} ms as ${english}`, () => {
      expect(duration(ms, 'en')).to.equal(english)
      expect(duration(ms, 'sv')).to.equal(swedish)
    })
  }

  it('counts whole seconds downwards', () => {
    expect([0, 999, 3999, 60_000, 125_900].map(wholeSeconds)).to.deep.equal([
      '0 s',
      '0 s',
      '3 s',
      '1 min',
      '2 min 5 s',
    ])
  })
})

describe('phrase', () => {
  it('fills in what is asked for, in the language', () => {
    expect(phrase('en', 'stepOf', {index: 2, of: 5})).to.equal('Step 2 of 5')
    expect(phrase('sv', 'stepOf', {index: 2, of: 5})).to.equal('Steg 2 av 5')
    expect(outcomeWord('sv', 'passed')).to.equal('klart')
  })

  it('does not look for places to fill in what was filled in', () => {
    expect(phrase('en', 'waitsFor', {what: '{what} {constructor}'})).to.equal(
      'waits for: {what} {constructor}',
    )
  })

  it('asks for the same values in both languages, and says something in each', () => {
    const asked = (words: string) => (words.match(/\{\w+\}/g) ?? []).sort()
    for (const {en, sv} of allPhrases()) {
      expect(asked(sv), sv).to.deep.equal(asked(en))
      expect(en.trim()).to.equal(en).and.not.equal('')
      expect(sv.trim()).to.equal(sv).and.not.equal('')
      expect(/[.:!]$/.exec(sv)?.[0], sv).to.equal(/[.:!]$/.exec(en)?.[0])
    }
  })

  it('has a word of its own for each outcome', () => {
    for (const language of ['en', 'sv'] as const) {
      expect(new Set(OUTCOMES.map((outcome) => outcomeWord(language, outcome)))).to.have.lengthOf(
        OUTCOMES.length,
      )
    }
  })
})

describe('visible', () => {
  it('drops colours and shows what a terminal would obey', () => {
    expect(visible('a\u001b[1;31mb\u001b[0m\u001b[2J\u0007\u009bc\u202e')).to.equal(
      'ab\\x1b[2J\\x07\\x9bc\\u202e',
    )
  })

  it('keeps lines and tabs, and makes a line of each carriage return', () => {
    expect(visible('a\tb\r\nc\rd\n')).to.equal('a\tb\nc\nd\n')
  })

  it('leaves no control character in any text, nor half a character', () => {
    // eslint-disable-next-line no-control-regex -- what must not be left
    const left = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Surrogate}\u202a-\u202e\u2066-\u2069]/u
    fc.assert(
      fc.property(text, (given) => {
        expect(visible(given)).not.to.match(left)
        expect(oneLine(given)).not.to.match(/[\n\t]|^\s|\s$| {2}/)
      }),
    )
  })

  it('leaves ordinary text alone', () => {
    const given = 'Åäö 漢字 🧑‍💻 “quoted” – tap0 ↔ br0'
    expect(visible(given)).to.equal(given)
  })
})
