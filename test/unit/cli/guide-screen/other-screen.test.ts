import {expect} from 'chai'
import {hasScreen} from '../../../../src/cli/guide-screen/has-screen.js'
import {OtherScreen} from '../../../../src/cli/guide-screen/other-screen.js'
import {Emulator} from '../../../e2e/kit/emulator.js'

/** A terminal of 6 rows, and what it shows. */
function emulated() {
  const size = {rows: 6, columns: 30}
  const terminal = new Emulator(size)
  const sent: string[] = []
  const output = {
    ...size,
    write: (text: string) => {
      sent.push(text)
      terminal.write(text)
    },
  }
  return {terminal, output, sent, shown: () => terminal.lines()}
}

describe('the other screen', () => {
  it('shows its lines, changes only those that differ, and gives back what was there', async () => {
    const {terminal, output, sent, shown} = emulated()
    terminal.write('$ qlab start bridge\r\n')
    const screen = new OtherScreen(output)
    screen.paint(['one', 'two', 'three'])
    expect(await shown()).to.deep.equal(['one', 'two', 'three', '', '', ''])
    screen.paint(['one', '2'])
    expect(await shown()).to.deep.equal(['one', '2', '', '', '', ''])
    expect(sent.at(-1)).not.to.contain('one')
    screen.leave()
    expect((await shown())[0]).to.equal('$ qlab start bridge')
    screen.paint(['again'])
    expect(await shown()).to.deep.equal(['again', '', '', '', '', ''])
    screen.leave()
    screen.leave()
  })

  it('shows a line to its last character that is as long as the terminal is wide', async () => {
    const {output, sent, shown} = emulated()
    const screen = new OtherScreen(output)
    const whole = 'n next  b back  g go to a step'
    screen.paint(['x', whole])
    screen.paint([whole, 'x'])
    expect((await shown()).slice(0, 2)).to.deep.equal([whole, 'x'])
    // Where lines do not wrap, as the firmware of a VM with -nographic leaves a terminal, this would clear that character.
    expect(sent.join('')).not.to.contain(`${whole}\u001b[K`)
    screen.leave()
  })

  it('paints everything anew when the terminal was resized', async () => {
    const {output, terminal, shown} = emulated()
    const screen = new OtherScreen(output)
    screen.paint(['one', 'two'])
    terminal.write('\u001b[2Jrubbish')
    screen.forget()
    screen.paint(['one', 'two'])
    expect((await shown()).slice(0, 2)).to.deep.equal(['one', 'two'])
    screen.leave()
  })
})

describe('a guide on the whole screen', () => {
  it('is for terminals that can be painted on and are large enough', () => {
    const large = {rows: 24, columns: 80}
    expect(hasScreen(large, {TERM: 'xterm'})).to.equal(true)
    for (const TERM of [undefined, '', 'dumb']) expect(hasScreen(large, {TERM})).to.equal(false)
    expect(hasScreen({rows: 12, columns: 40}, {TERM: 'xterm'})).to.equal(false)
    expect(hasScreen({rows: 24, columns: 30}, {TERM: 'xterm'})).to.equal(false)
    expect(hasScreen({}, {TERM: 'xterm'})).to.equal(false)
  })
})
