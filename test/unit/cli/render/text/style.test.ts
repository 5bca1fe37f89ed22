import {expect} from 'chai'
import {styleFor} from '../../../../../src/cli/render/text/style.js'

describe('styleFor', () => {
  const tty = {isTTY: true, columns: 72}
  const utf8 = {LANG: 'sv_SE.UTF-8', TERM: 'xterm'}

  it('takes the width and the colours of a terminal', () => {
    expect({...styleFor(tty, utf8, 'sv')}).to.deep.equal({
      width: 72,
      columns: 72,
      color: true,
      unicode: true,
      ascii: false,
      plain: false,
      language: 'sv',
      qlab: 'qlab',
    })
  })

  it('is plain, and 80 columns wide, for a file or a pipe', () => {
    expect(styleFor({}, utf8, 'en')).to.include({width: 80, color: false, unicode: true})
    expect(styleFor({}, {...utf8, COLUMNS: '64'}, 'en').width).to.equal(64)
    expect(styleFor({}, {...utf8, COLUMNS: 'wide'}, 'en').width).to.equal(80)
  })

  it('keeps prose narrow enough to read, and wide enough to be shown', () => {
    expect(styleFor({columns: 250}, utf8, 'en').width).to.equal(100)
    expect(styleFor({columns: 3}, utf8, 'en').width).to.equal(24)
  })

  it('follows a terminal that is resized', () => {
    const stream = {isTTY: true, columns: 90}
    const style = styleFor(stream, utf8, 'en')
    stream.columns = 50
    expect(style.width).to.equal(50)
  })

  const colours = [
    [{NO_COLOR: '1'}, tty, false],
    [{NO_COLOR: ''}, tty, true],
    [{TERM: 'dumb'}, tty, false],
    [{FORCE_COLOR: '1'}, {}, true],
    [{FORCE_COLOR: ''}, {}, true],
    [{FORCE_COLOR: '0'}, tty, false],
    [{FORCE_COLOR: '1', NO_COLOR: '1'}, {}, true],
  ] as const
  for (const [env, stream, color] of colours) {
    it(`${color ? 'has' : 'has no'} colours with ${JSON.stringify(env)} ${'isTTY' in stream ? 'on' : 'off'} a terminal`, () => {
      expect(styleFor(stream, {...utf8, ...env}, 'en').color).to.equal(color)
    })
  }

  const locales = [
    [{LANG: 'C'}, false],
    [{LANG: 'C.utf8'}, true],
    [{LC_ALL: 'C', LANG: 'en_GB.UTF-8'}, false],
    [{LC_ALL: '', LC_CTYPE: 'en_GB.UTF-8', LANG: 'C'}, true],
    [{}, false],
    [{LANG: 'en_GB.UTF-8', TERM: 'linux'}, false],
    [{LANG: 'en_GB.UTF-8', TERM: 'dumb'}, false],
  ] as const
  for (const [env, unicode] of locales) {
    it(`${unicode ? 'shows' : 'does not show'} ✓ with ${JSON.stringify(env)}`, () => {
      expect(styleFor(tty, env, 'en').unicode).to.equal(unicode)
    })
  }
})
