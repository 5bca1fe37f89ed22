import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {lintLabs} from '../../../../src/usecases/author/lint-labs.js'

describe('lintLabs', () => {
  it('finds nothing in the labs of the course, whose types it has checked', async function () {
    // Types, commands and code of every lab: a busy computer needs its time.
    this.timeout(600_000)
    const labs = await lintLabs([], packageRoot(), null)
    expect(labs.length).to.be.greaterThan(10)
    expect(labs.flatMap(({problems}) => problems)).to.deep.equal([])
    expect(labs.map(({types}) => types)).to.not.include('unchecked')
  })
})
