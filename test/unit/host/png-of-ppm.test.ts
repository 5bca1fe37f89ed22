import {expect} from 'chai'
import {PNG} from 'pngjs'
import {pngOfPpm, pngSize} from '../../../src/host/png-of-ppm.js'

const RED_GREEN = Buffer.from([255, 0, 0, 0, 255, 0])

function ppm(head: string, colours = RED_GREEN): Buffer {
  return Buffer.concat([Buffer.from(head), colours])
}

describe('pngOfPpm', () => {
  it('keeps every colour, as another reader sees it', async () => {
    for (const head of ['P6\n2 1\n255\n', 'P6\n# by QEMU\n2 1\n# colours\n255\n']) {
      const file = await pngOfPpm(ppm(head))
      const {width, height, data} = PNG.sync.read(file)
      expect([width, height]).to.deep.equal([2, 1])
      expect([...data]).to.deep.equal([255, 0, 0, 255, 0, 255, 0, 255])
      expect(pngSize(file)).to.deep.equal({width: 2, height: 1})
    }
  })

  it('refuses what is cut short or something else', async () => {
    for (const file of [
      ppm('P6\n2 2\n255\n'),
      ppm('P5\n2 1\n255\n'),
      ppm('P6\n2 1\n65535\n'),
      Buffer.alloc(0),
    ]) {
      const error = await pngOfPpm(file).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      expect(error).to.have.property('code', 'bad-picture')
    }
  })
})

describe('pngSize', () => {
  it('is null of what is no PNG file', () => {
    expect(pngSize(Buffer.from('\x89PNG\r\n', 'latin1'))).to.equal(null)
    expect(pngSize(Buffer.alloc(100))).to.equal(null)
  })
})
