import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'

describe('the bundle', () => {
  it('is ASCII alone, because it is read as Latin-1: no letter of a report comes out as two', () => {
    const bytes = readFileSync(join(packageRoot(), 'dist/qlab.cjs'))
    const odd = bytes.findIndex((byte) => byte > 0x7f)
    expect(odd === -1 ? '' : bytes.toString('utf8', odd - 40, odd + 40)).to.equal('')
  })
})
