import {expect} from 'chai'
import fc from 'fast-check'
import {oneLine, visible} from '../../../src/report/visible.js'
import {text} from './arbitraries.js'

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
