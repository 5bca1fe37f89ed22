import {execFileSync} from 'node:child_process'
import {expect} from 'chai'
import {capacityOf, FACTS_SCRIPT, factsIn} from '../../../../src/usecases/remote/host-capacity.js'

describe('how many labs a host has room for', () => {
  it('follows from the scarcer of memory and disk', () => {
    expect(capacityOf({memoryMb: 6100, diskMb: 1000, processors: 4})).to.deep.equal({
      byMemory: 10,
      byDisk: 6,
      atOnce: 6,
      bootAtOnce: 4,
    })
    expect(capacityOf({memoryMb: 500, diskMb: 100_000, processors: 1}).atOnce).to.equal(0)
  })

  it('is asked of the host itself', () => {
    const room = factsIn(execFileSync('sh', ['-s'], {input: FACTS_SCRIPT, encoding: 'utf8'}))
    for (const number of Object.values(room)) expect(number).to.be.greaterThan(0)
    expect(factsIn('')).to.deep.equal({memoryMb: 0, diskMb: 0, processors: 0})
  })
})
