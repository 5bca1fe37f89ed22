import {statSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {dropbearHostKey, guestKeys} from '../../../src/guest/keys/keys.js'
import {place} from './place.js'

describe('guestKeys', () => {
  it('makes the keys once, for their owner alone, also when asked for twice at once', async () => {
    using here = place()
    const both = await Promise.all([1, 2].map(() => guestKeys(here.paths, here.identity)))
    expect(both[0]).to.deep.equal(both[1])
    expect(await guestKeys(here.paths, here.identity)).to.deep.equal(both[0])
    expect(both[0]?.access).to.match(/^ssh-ed25519 AAAA\S+$/)
    expect(both[0]?.access).not.to.equal(both[0]?.host)
    for (const name of ['access', 'host'])
      expect(statSync(join(here.paths.cache, 'keys', name)).mode & 0o777).to.equal(0o600)
  })
})

describe('dropbearHostKey', () => {
  it('is the key’s name and its secret and public bytes, each with its length', async () => {
    using here = place()
    const keys = await guestKeys(here.paths, here.identity)
    const key = await dropbearHostKey(keys)
    expect(key.readUInt32BE(0)).to.equal(11)
    expect(key.toString('latin1', 4, 15)).to.equal('ssh-ed25519')
    expect(key.readUInt32BE(15)).to.equal(64)
    expect(key.length).to.equal(83)
    const open = Buffer.from(keys.host.split(' ')[1] ?? '', 'base64')
    expect(key.subarray(-32)).to.deep.equal(open.subarray(-32))
  })
})
