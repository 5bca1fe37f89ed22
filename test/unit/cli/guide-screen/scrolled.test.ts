import {expect} from 'chai'
import {scrolled} from '../../../../src/cli/guide-screen/scrolled.js'

const prose = (count: number): string[] => Array.from({length: count}, (_, index) => `Line ${index}.`)
const code = (count: number): string[] => Array.from({length: count}, (_, index) => `    -option ${index} \\`)
const down = (top: number, lines: readonly string[], height = 10) =>
  scrolled(top, 'page-down', {lines, height})

describe('scrolled', () => {
  it('keeps a line of what was read in sight, and stops at the end', () => {
    expect(down(0, prose(40))).to.equal(9)
    expect(down(9, prose(40))).to.equal(18)
    expect(down(27, prose(40))).to.equal(30)
    expect(scrolled(30, 'page-up', {lines: prose(40), height: 10})).to.equal(21)
    expect(down(0, prose(5))).to.equal(0)
  })

  it('begins a page with the code that would be broken', () => {
    const text = [...prose(6), '', ...code(6), '', ...prose(20)]
    expect(down(0, text)).to.equal(7)
    expect(text.slice(7, 17).filter((line) => line.startsWith('    '))).to.have.lengthOf(6)
    expect(down(7, text)).to.equal(16)
  })

  it('leaves code that is whole on the page that was read', () => {
    const text = [...prose(3), '', ...code(5), '', ...prose(20)]
    expect(down(0, text)).to.equal(9)
    // Its last line is the one that stays in sight.
    expect(down(0, [...prose(4), ...code(6), ...prose(20)])).to.equal(9)
  })

  it('breaks code that no page has room for, and goes on through it', () => {
    const text = [...prose(4), '', ...code(30), '', ...prose(9)]
    const tops = [0]
    for (let page = 0; page < 6; page++) tops.push(down(tops.at(-1) ?? 0, text))
    expect(tops).to.deep.equal([0, 9, 18, 27, 35, 35, 35])
  })

  it('does not stand still before code that begins the page', () => {
    expect(down(0, [...code(10), ...prose(20)])).to.equal(9)
  })
})
