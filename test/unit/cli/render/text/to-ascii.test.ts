import {expect} from 'chai'
import fc from 'fast-check'
import stringWidth from 'string-width'
import {asciiStreams} from '../../../../../src/cli/frame/ascii-streams.js'
import {truncate, wrap} from '../../../../../src/cli/render/text/fit.js'
import {toAscii} from '../../../../../src/cli/render/text/to-ascii.js'
import {PLAIN} from '../../../report/samples.js'

describe('text where the locale is not of UTF-8', () => {
  it('is ASCII, but for letters', () => {
    expect(toAscii('qlab’s “tap0” – 3 × 2 … → ”på bryggan”')).to.equal(
      'qlab\'s "tap0" - 3 x 2 ... -> "på bryggan"',
    )
    expect(toAscii('├─ ✓ │ ║ ╧ 🙂 /home/åsa/ünï')).to.equal('+- + | | + ? /home/åsa/ünï')
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), (text) =>
        /^[\0-\x7f\p{L}\p{M}\p{N}]*$/u.test(toAscii(text)),
      ),
    )
  })

  it('has its own width where it is wrapped or cut', () => {
    const style = {...PLAIN, unicode: false, ascii: true, width: 24}
    const words = 'a word … and … more … of … them …'
    for (const line of [...wrap(words, style).split('\n'), truncate(words, 24, style)]) {
      expect(toAscii(line)).to.equal(line)
      expect(stringWidth(line)).to.be.at.most(24)
    }
  })

  it('goes out so whoever writes it; buffers, and where there is UTF-8 all, go out as they are', () => {
    for (const [LANG, seen] of [
      ['C', 'a - b|c – d'],
      ['C.UTF-8', 'a – b|c – d'],
    ] as const) {
      const out: string[] = []
      const stream = {write: (chunk: string | Uint8Array) => out.push(Buffer.from(chunk).toString()) > 0}
      asciiStreams({LANG}, [stream])
      stream.write('a – b')
      stream.write(Buffer.from('c – d'))
      expect(out.join('|')).to.equal(seen)
    }
  })
})
