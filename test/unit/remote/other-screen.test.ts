import {expect} from 'chai'
import {OtherScreenNow} from '../../../src/remote/other-screen.js'

describe('the screen that a program has left a terminal on', () => {
  const after = (...pieces: string[]): boolean => {
    const screen = new OtherScreenNow()
    for (const piece of pieces) screen.take(Buffer.from(piece))
    return screen.isOn
  }

  it('is the other one from when it was entered until it was left', () => {
    expect(after('text')).to.equal(false)
    expect(after('\u001b[?1049h', 'å text')).to.equal(true)
    expect(after('\u001b[?1049htext\u001b[?1049l', 'Leave?')).to.equal(false)
    expect(after('\u001b[?1049h\u001b[?1049l\u001b[?1049h')).to.equal(true)
  })

  it('is told also where a sequence comes in pieces', () => {
    expect(after('a\u001b[?10', '49h')).to.equal(true)
    expect(after('a\u001b', '[', '?1', '049h', 'b', '\u001b[?1049', 'l')).to.equal(false)
  })
})
