import {expect} from 'chai'
import {decodeText} from '../../../../src/usecases/intake/places/decode-text.js'
import {find, folderWith, submissionOf, told} from './place.js'

const TEXT = 'Så här: “ja”\r\n'

describe('a text that was handed in', () => {
  it('is read as editors save it', () => {
    const le = Buffer.from(`\ufeff${TEXT}`, 'utf16le')
    for (const bytes of [Buffer.from(TEXT), Buffer.from(`\ufeff${TEXT}`), le, Buffer.from(le).swap16()])
      expect(decodeText(bytes)).to.equal(TEXT)
    expect(decodeText(Buffer.from('S\xe5 h\xe4r: \x93ja\x94', 'latin1'))).to.equal('Så här: “ja”')
    for (const odd of [[], [0xff], [0xff, 0xfe, 0x00], [0xfe, 0xff, 0xd8]])
      expect(decodeText(Buffer.from(odd))).to.be.a('string')
  })

  it('is a submission, whatever Notepad has made of it', async () => {
    const good = submissionOf(null)
    using folder = folderWith({
      'anna/bridge.md.txt': Buffer.from(`\ufeff${good}`, 'utf16le'),
      'bo/bridge.md': Buffer.from(
        `# S\xe5\r\n${good}`.split('\n').join('\r\n').replace('# S\xe5\r\r\n', ''),
        'latin1',
      ),
      'cia/notes.txt': 'x',
    })
    expect(told(await find(folder.path))).to.deep.equal([
      'anna bridge ok',
      'bo bridge ok',
      'cia bridge no-submission',
    ])
  })

  it('is of another lab than the one that is graded, and told so', async () => {
    using folder = folderWith({
      'anna/bridge.md': submissionOf('bridge'),
      'bo/tpm.md': submissionOf('tpm'),
      'cia/tpm/solution.sh': 'true',
      'dan/bridge.md': submissionOf('bridge'),
      'dan/tpm.md': submissionOf('tpm'),
    })
    const found = await find(folder.path, {lab: 'bridge'})
    expect(told(found)).to.deep.equal([
      'anna bridge ok',
      'bo bridge other-lab',
      'cia bridge other-lab',
      'dan bridge 1/2 ok',
      'dan bridge 2/2 other-lab',
    ])
  })
})
