import {expect} from 'chai'
import {deedOf, keysFor, type Deed} from '../../../../src/cli/guide-screen/guide-keys.js'
import {keysIn, moveOf} from '../../../../src/cli/guide-screen/key-names.js'
import {scrolled} from '../../../../src/cli/guide-screen/scrolled.js'

const ALL: readonly Deed[] = ['next', 'back', 'text', 'hint', 'check', 'shell', 'run', 'quit']

describe('the keys of the guide', () => {
  it('are letters, each of one deed, in either case', () => {
    const letters = keysFor(ALL, {language: 'sv'}).map(({key}) => key)
    expect(new Set(letters).size).to.equal(ALL.length)
    expect(letters.map((key) => deedOf(key, ALL))).to.deep.equal(ALL)
    expect(letters.map((key) => deedOf(key.toUpperCase(), ALL))).to.deep.equal(ALL)
  })

  it('do nothing that cannot be done, and Enter and the space bar do no step', () => {
    expect(deedOf('x', ['next', 'quit'])).to.equal(null)
    expect(deedOf('\u001b[C', ['quit'])).to.equal(null)
    for (const key of ['\r', '\n', ' ', '\t', 'y', '']) expect(deedOf(key, ALL)).to.equal(null)
  })

  it('are told apart when several come at once', () => {
    expect(keysIn('a\u001b[B \u001b[6~å\u001bOA\u001b')).to.deep.equal([
      ...['a', '\u001b[B', ' ', '\u001b[6~', 'å', '\u001bOA', '\u001b'],
    ])
  })

  it('page through the text both ways, and never past its ends', () => {
    const text = {lines: 50, height: 20}
    expect(moveOf(' ')).to.equal('page-down')
    expect(scrolled(0, 'page-down', text)).to.equal(19)
    expect(scrolled(19, 'page-down', text)).to.equal(30)
    expect(scrolled(30, 'page-up', text)).to.equal(11)
    expect(scrolled(3, 'page-up', text)).to.equal(0)
    expect(scrolled(30, 'down', text)).to.equal(30)
    expect(scrolled(7, 'bottom', text)).to.equal(30)
    expect(scrolled(0, 'page-down', {lines: 5, height: 20})).to.equal(0)
  })
})
