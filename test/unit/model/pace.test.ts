import {expect} from 'chai'
import {REFERENCE_PACE, usePace, withScaledTimeout} from '../../../src/model/pace.js'

describe('withScaledTimeout', () => {
  before(() => usePace(() => ({factor: 2, why: null})))
  after(() => usePace(() => REFERENCE_PACE))

  it('scales a limit by timeout(1), as a command and at the beginning of a line of bash', () => {
    expect(withScaledTimeout('timeout', ['1.5', 'cat'])).to.deep.equal(['timeout', '3', 'cat'])
    expect(withScaledTimeout('bash', ['-c', 'timeout 3 ping a; timeout 3 ping b'])).to.deep.equal([
      ...['bash', '-c', 'timeout 6 ping a; timeout 3 ping b'],
    ])
  })

  it('leaves everything else as it is', () => {
    for (const [command, ...args] of [
      ['timeout', '-k', '3', 'cat'],
      ['echo', 'timeout', '3'],
      ['bash', '-c', 'echo timeout 3 s'],
      ['bash', '-c', 'timeout 3s cat'],
      ['bash', '-c'],
    ] as const)
      expect(withScaledTimeout(command, args)).to.deep.equal([command, ...args])
  })
})
