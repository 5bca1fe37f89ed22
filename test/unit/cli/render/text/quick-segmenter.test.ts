import {expect} from 'chai'
import fc from 'fast-check'
import {QuickSegmenter} from '../../../../../src/cli/render/text/width/quick-segmenter.js'

const partsOf = (segments: Iterable<{readonly segment: string}>): string[] =>
  Array.from(segments, ({segment}) => segment)

describe('QuickSegmenter', () => {
  const quick = new QuickSegmenter()
  const own = new Intl.Segmenter()

  it('parts every text as Intl.Segmenter does', () => {
    // What is plain, and what joins with what stands before it.
    const unit = fc.constantFrom(
      ...['a', ' ', 'å', 'ß', '\u00a0', '…', '–', '’', '→', '─', '│', '█', '✓', '✗'],
      ...['\u0301', '\ufe0f', '\u200d', '👩', '🇸', '🇪', '\r', '\n', '\u00ad', '한', 'ᄀ', 'ᅡ'],
    )
    fc.assert(
      fc.property(fc.string({unit}), (text) => {
        expect(partsOf(quick.segment(text))).to.deep.equal(partsOf(own.segment(text)))
      }),
    )
  })

  it('does so of each character that it parts by itself, beside any other of them', () => {
    const all = Array.from({length: 0x2800 - 0x20}, (_, index) => String.fromCodePoint(0x20 + index))
    for (const each of all)
      expect(partsOf(quick.segment(`a${each}─`)), each).to.deep.equal(partsOf(own.segment(`a${each}─`)))
  })

  it('parts into words where it is told to', () => {
    const words = new QuickSegmenter('en', {granularity: 'word'})
    expect(partsOf(words.segment('two words'))).to.deep.equal(['two', ' ', 'words'])
  })
})
