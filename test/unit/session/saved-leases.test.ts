import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {writeSavedLeases} from '../../../src/session/saved-leases.js'

describe('writeSavedLeases', () => {
  let io: string
  beforeEach(() => (io = mkdtempSync(join(tmpdir(), 'qlab-io-'))))
  afterEach(() => rmSync(io, {recursive: true}))

  it('leaves the lease file as it was, and nothing where there was none', () => {
    writeSavedLeases(io, '')
    expect(readdirSync(io)).to.deep.equal([])
    const leases = '1795775000 52:54:00:12:34:56 10.10.0.143 micro-123456 *\n'
    writeSavedLeases(io, leases)
    expect(readFileSync(join(io, 'leases'), 'utf8')).to.equal(leases)
  })
})
