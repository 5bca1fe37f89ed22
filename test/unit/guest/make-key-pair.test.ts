import {expect} from 'chai'
import ssh2 from 'ssh2'
import {makeKeyPair} from '../../../src/guest/keys/make-key-pair.js'

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

describe('makeKeyPair', () => {
  it('makes a pair that belongs together, with its comment', async () => {
    const pair = await makeKeyPair('qlab-access')
    const secret = ssh2.utils.parseKey(pair.private)
    const open = ssh2.utils.parseKey(pair.public)
    if (secret instanceof Error || open instanceof Error) throw new Error('they cannot be read')
    expect(secret.getPublicSSH()).to.deep.equal(open.getPublicSSH())
    expect(open.comment).to.equal('qlab-access')
  })

  it('gives none that cannot be read: it makes another one, though not for ever', async () => {
    const good = await makeKeyPair('good')
    // As ssh2 writes a key whose public half begins with a zero byte: that byte is missing.
    const bytes = Buffer.from(good.private.split('\n').slice(1, -2).join(''), 'base64')
    const cut = Buffer.concat([bytes.subarray(0, 62), bytes.subarray(63)]).toString('base64')
    const bad = {...good, private: good.private.replace(/\n[^-]+\n/s, `\n${cut}\n`)}
    expect(ssh2.utils.parseKey(bad.private)).to.be.an('error')
    const pairs = [bad, bad, good]
    expect(await makeKeyPair('', () => pairs.shift() ?? good)).to.equal(good)
    expect(pairs).to.deep.equal([])
    expect(await failure(makeKeyPair('', () => bad))).to.include({code: 'no-key-pair'})
  })
})
