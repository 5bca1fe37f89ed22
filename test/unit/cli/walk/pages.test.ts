import {expect} from 'chai'
import fc from 'fast-check'
import {pages} from '../../../../src/cli/walk/pages.js'

const paragraph = (lines: number, word: string) => Array.from({length: lines}, () => `${word}.`).join('\n')

describe('pages', () => {
  it('keeps a text that fits on one', () => {
    expect(pages('one.\n\ntwo.\n', {rows: 5})).to.deep.equal(['one.\n\ntwo.'])
  })

  it('cuts between blocks, and never within one', () => {
    const text = [paragraph(3, 'a'), paragraph(3, 'b'), paragraph(9, 'c'), paragraph(1, 'd')].join('\n\n')
    expect(pages(text, {rows: 7})).to.deep.equal([
      `${paragraph(3, 'a')}\n\n${paragraph(3, 'b')}`,
      paragraph(9, 'c'),
      paragraph(1, 'd'),
    ])
  })

  it('gives the first page the room that it has', () => {
    const text = `${paragraph(3, 'a')}\n\n${paragraph(3, 'b')}`
    expect(pages(text, {rows: 7, first: 6})).to.have.lengthOf(2)
    expect(pages(text, {rows: 7, first: 7})).to.have.lengthOf(1)
  })

  it('counts the rows that a long line takes on the terminal', () => {
    const text = `${'a'.repeat(24)}.\n\n${paragraph(3, 'b')}`
    expect(pages(text, {rows: 6, columns: 10})).to.have.lengthOf(2)
    expect(pages(text, {rows: 7, columns: 10})).to.have.lengthOf(1)
  })

  it('keeps what announces a block with it: a colon, a heading, a heading with its rule', () => {
    for (const said of [
      'See what you made:',
      '\u001b[1mWhat may be a port\u001b[22m',
      'A heading\n─────────',
    ]) {
      const text = [paragraph(3, 'a'), said, paragraph(3, 'b')].join('\n\n')
      expect(pages(text, {rows: 6}), said).to.deep.equal([
        paragraph(3, 'a'),
        `${said}\n\n${paragraph(3, 'b')}`,
      ])
    }
  })

  it('loses nothing', () => {
    const texts = fc.array(fc.stringMatching(/^[a-z.:─ ]{1,9}$/), {minLength: 1, maxLength: 30})
    fc.assert(
      fc.property(texts, fc.integer({min: 1, max: 9}), (blocks, rows) => {
        const text = blocks.map((block) => `x${block}`).join('\n\n')
        expect(pages(text, {rows}).join('\n\n')).to.equal(text.trim())
      }),
    )
  })
})
