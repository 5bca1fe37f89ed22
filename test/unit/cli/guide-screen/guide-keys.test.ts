import {expect} from 'chai'
import {deedOf, keysFor, type Deed} from '../../../../src/cli/guide-screen/guide-keys.js'
import {keyLines} from '../../../../src/cli/guide-screen/key-lines.js'
import {keysText} from '../../../../src/cli/guide-screen/keys-text.js'
import type {Style} from '../../../../src/cli/render/text/style.js'
import {keysIn, moveOf} from '../../../../src/cli/guide-screen/key-names.js'
import {scrolled} from '../../../../src/cli/guide-screen/scrolled.js'

const ALL: readonly Deed[] = [
  ...(['next', 'back', 'text', 'hint', 'answer', 'check', 'shell', 'topology'] as const),
  ...(['run', 'restart', 'goto', 'keys', 'quit'] as const),
]

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

  it('give way where there is no room for all: those for what is rare first, never hint, all keys and quit', () => {
    const style: Style = {width: 40, color: false, unicode: true, language: 'en'}
    const keys = keysFor(ALL, style)
    const [whole] = keyLines(keys, 1, 400, style)
    for (const {key, does} of keys) expect(whole).to.contain(`${key} ${does}`)
    const two = keyLines(keys, 2, 40, style)
    expect(two).to.have.length(2)
    expect(two.join('  ')).to.match(/^n next .*h hint .*\? all keys {2}q quit$/)
    expect(two.join('')).not.to.match(/g go|o start/)
    expect(keyLines(keys, 1, 40, style)).to.deep.equal(['n next  h hint  ? all keys  q quit'])
  })

  it('of a question are all there, also on a narrow terminal', () => {
    const style: Style = {width: 40, color: false, unicode: true, language: 'en'}
    const answers = [
      {key: 'y', does: 'yes', spared: null},
      {key: '', does: 'any other key: no', spared: null},
    ]
    expect(keyLines(answers, 1, 40, style)).to.deep.equal(['y yes  any other key: no'])
  })

  it('are told whole by one of them, in lines that fit', () => {
    for (const language of ['en', 'sv'] as const) {
      const lines = keysText(ALL)({width: 40, color: false, unicode: true, language}).split('\n')
      for (const {key} of keysFor(ALL, {language})) expect(lines.map((line) => line[0])).to.include(key)
      expect(Math.max(...lines.map((line) => line.length))).to.be.at.most(40)
    }
  })

  it('are told apart when several come at once', () => {
    expect(keysIn('a\u001b[B \u001b[6~å\u001bOA\u001b')).to.deep.equal([
      ...['a', '\u001b[B', ' ', '\u001b[6~', 'å', '\u001bOA', '\u001b'],
    ])
    // What a mouse does, or a window that is left, is one key that means nothing.
    expect(keysIn('\u001b[<64;110;20M\u001b[<0;3;4mn\u001b[O\u001b[?62;1c')).to.deep.equal([
      ...['\u001b[<64;110;20M', '\u001b[<0;3;4m', 'n', '\u001b[O', '\u001b[?62;1c'],
    ])
  })

  it('page through the text both ways, and never past its ends', () => {
    const textOf = (lines: number) => ({lines: Array.from({length: lines}, () => 'Prose.'), height: 20})
    const text = textOf(50)
    expect(moveOf(' ')).to.equal('page-down')
    expect(scrolled(0, 'page-down', text)).to.equal(19)
    expect(scrolled(19, 'page-down', text)).to.equal(30)
    expect(scrolled(30, 'page-up', text)).to.equal(11)
    expect(scrolled(3, 'page-up', text)).to.equal(0)
    expect(scrolled(30, 'down', text)).to.equal(30)
    expect(scrolled(7, 'bottom', text)).to.equal(30)
    expect(scrolled(0, 'page-down', textOf(5))).to.equal(0)
  })
})
