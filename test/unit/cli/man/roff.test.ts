import {expect} from 'chai'
import {roffText} from '../../../../src/cli/man/roff.js'

describe('roffText', () => {
  it('takes nothing for a request or an escape', () => {
    expect(roffText(".bashrc or 'x'")).to.equal('\\&.bashrc or \\(aqx\\(aq')
    expect(roffText('a\\n --lab ~/x')).to.equal('a\\en \\-\\-lab \\(ti/x')
  })

  it('begins a line with each sentence, and leaves no line long', () => {
    expect(roffText('One. Two? Åtta.')).to.equal('One.\nTwo?\nÅtta.')
    const lines = roffText('word '.repeat(60).trim()).split('\n')
    expect(Math.max(...lines.map((line) => line.length))).to.be.at.most(72)
    expect(lines.join(' ')).to.equal('word '.repeat(60).trim())
  })
})
