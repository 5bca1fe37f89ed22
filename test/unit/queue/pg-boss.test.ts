import {expect} from 'chai'
import {isPassing} from '../../../src/queue/is-passing.js'
import {loadPgBoss} from '../../../src/queue/pg-boss.js'

describe('what the queue needs', () => {
  it('is said of a Node that is too old for it, with the next step', () => {
    for (const version of ['20.12.0', '22.11.0'])
      expect(() => loadPgBoss(version))
        .to.throw(/22\.12/)
        .with.property('code', 'node-too-old')
  })

  it('is waited for where it is only away', () => {
    const coded = (code: string) => Object.assign(new Error('x'), {code})
    for (const code of ['ECONNREFUSED', '57P01', '57P03', '08006', '53300', '40001'])
      expect(isPassing(coded(code)), code).to.equal(true)
    expect(isPassing(new Error('Connection terminated unexpectedly'))).to.equal(true)
    for (const code of ['28P01', '3D000', '42501', '42P01', '23505'])
      expect(isPassing(coded(code)), code).to.equal(false)
  })
})
