import {expect} from 'chai'
import {execa} from 'execa'
import {SAY_ON_TERMINAL} from '../../../../src/usecases/machine/console-login.js'

describe('what a serial console says first', () => {
  it('breaks between words on a narrow terminal', async () => {
    const text =
      'Det här är seriekonsolen för emulated. Lämna den med Ctrl-] (på ett svenskt tangentbord ofta Ctrl-5).'
    const {stdout} = await execa(
      'script',
      ['-qec', 'stty cols 30; sh -c "$SAY" console a b "$TEXT"', '/dev/null'],
      {
        env: {SAY: SAY_ON_TERMINAL, TEXT: text},
        stdin: 'ignore',
      },
    )
    const lines = stdout.split(/\r?\n/).map((line) => line.trimEnd())
    expect(lines.filter(Boolean).length).to.be.greaterThan(3)
    for (const line of lines) expect(line.length).to.be.at.most(30)
    expect(lines.join(' ').trim()).to.equal(text)
  })
})
