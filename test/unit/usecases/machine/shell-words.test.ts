import {expect} from 'chai'
import {shellWords} from '../../../../src/usecases/machine/shell-words.js'

describe('shellWords', () => {
  it('takes one word for a line of the shell, several for a program and its arguments', () => {
    expect(shellWords([])).to.equal(null)
    expect(shellWords(['ip link | grep tap0'])).to.deep.equal(['bash', '-c', 'ip link | grep tap0'])
    expect(shellWords(['ip', '-br', 'link'])).to.deep.equal(['ip', '-br', 'link'])
  })
})
