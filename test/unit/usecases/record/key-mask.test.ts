import {generateKeyPairSync} from 'node:crypto'
import {expect} from 'chai'
import fc from 'fast-check'
import {KeyMask, withoutKeys} from '../../../../src/usecases/record/key-mask.js'

const {privateKey} = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: {type: 'spki', format: 'pem'},
  privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
})
const PEM = privateKey.trim().replaceAll('\n', '\r\n')
const MATERIAL = privateKey.split('\n').slice(1, -2)
const PROMPT = '\u001b[1;32mlab:bridge\u001b[0m ~# '

function inPieces(text: string, cuts: readonly number[]): string {
  const mask = new KeyMask()
  const places = [...new Set(cuts.map((cut) => cut % text.length))].toSorted((one, other) => one - other)
  const pieces = [0, ...places].map((from, index) => text.slice(from, places[index] ?? text.length))
  return pieces.map((piece) => mask.take(piece)).join('') + mask.rest()
}

function expectNoKey(text: string): void {
  for (const line of MATERIAL) expect(text).not.to.contain(line.slice(0, 40))
}

describe('KeyMask', () => {
  it('leaves out what is inside a private key, however the text comes in pieces, and nothing else', () => {
    const before = `${PROMPT}cat id_rsa\r\n`
    const after = `\r\n${PROMPT}ls -----\r\nubuntu.qcow2 -----BEGIN\r\n`
    fc.assert(
      fc.property(fc.array(fc.nat(), {maxLength: 12}), (cuts) => {
        const masked = inPieces(`${before}${PEM}${after}`, cuts)
        expectNoKey(masked)
        expect(masked.startsWith(`${before}-----BEGIN PRIVATE KEY-----`)).to.equal(true)
        expect(masked.endsWith(`-----END PRIVATE KEY-----${after}`)).to.equal(true)
      }),
      {numRuns: 300},
    )
  })

  it('knows a key with a number or a name before each line, on one line, and without its end', () => {
    for (const shown of [
      PEM.split('\r\n')
        .map((line) => `     7\t${line}`)
        .join('\r\n'),
      PEM.split('\r\n')
        .map((line) => `id_rsa:${line}`)
        .join('\r\n'),
      PEM.replaceAll('\r\n', ' '),
      PEM.split('\r\n').slice(0, 6).join('\r\n'),
    ]) {
      const masked = withoutKeys(`${shown}\r\n${PROMPT}echo done\r\ndone\r\n`)
      expectNoKey(masked)
      expect(masked).to.contain(`${PROMPT}echo done\r\ndone`)
    }
  })

  it('leaves a public key and a certificate alone', () => {
    const text = `-----BEGIN PUBLIC KEY-----\n${MATERIAL.join('\n')}\n-----END PUBLIC KEY-----\n`
    expect(withoutKeys(text)).to.equal(text)
  })
})
