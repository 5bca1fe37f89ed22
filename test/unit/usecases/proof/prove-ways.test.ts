import {expect} from 'chai'
import type {CaseResult} from '../../../../src/model/proof.js'
import type {CasePlan} from '../../../../src/prove/case-plan.js'
import {waysOfLab, type PlacedWay} from '../../../../src/prove/ways/weave.js'
import {proveWays} from '../../../../src/usecases/proof/prove-ways.js'
import {caseResult, fence, labOf} from '../../prove/fixture.js'

const lab = labOf({
  build: [fence(['sudo ip link add br0 type bridge'])],
  raise: [fence(['sudo ip link set br0 up'])],
})
const ways = waysOfLab(lab)

/** Proves the ways where runs whose commands are accused fail; tells the results, and how many runs there were. */
async function provedWith(
  accuses: (typed: readonly string[]) => boolean,
  some: readonly PlacedWay[] = ways,
): Promise<{results: readonly CaseResult[]; runs: number}> {
  const results: CaseResult[] = []
  let runs = 0
  await proveWays(some, {
    lab,
    through: 'raise',
    onEnd: (result) => void results.push(result),
    run: (plans: readonly CasePlan[], onResult?: (result: CaseResult) => void) => {
      runs += plans.length
      const ended = plans.map(({origin, fences}) => {
        const typed = [...fences.values()].flat().flatMap(({commands}) => commands.map(({text}) => text))
        const seen = [{check: 'raise-done', outcome: 'failed', diagnosis: 'raise-done-off', reason: null}]
        return accuses(typed)
          ? caseResult({...origin, verdict: 'survived', why: 'accused', seen})
          : caseResult({...origin, verdict: 'held'})
      })
      for (const each of ended) onResult?.(each)
      return Promise.resolve(ended)
    },
  })
  return {results, runs}
}

describe('proveWays', () => {
  it('tells each way’s result once, in fewer runs than there are ways', async () => {
    const {results, runs} = await provedWith(() => false)
    expect(results.map(({id}) => id)).to.have.members(ways.map(({origin}) => origin.id))
    expect(results.every(({verdict}) => verdict === 'held')).to.equal(true)
    expect(runs).to.be.lessThan(ways.length / 2)
  })

  it('finds the one way that is accused among those that it was taken with', async () => {
    const {results} = await provedWith((typed) => typed.includes('sudo ip link set up dev br0'))
    const wrong = results.filter(({verdict}) => verdict === 'survived')
    expect(wrong.map(({instead}) => instead)).to.deep.equal(['sudo ip link set up dev br0'])
    expect(results).to.have.length(ways.length)
  })

  it('says so of ways that are accused only together', async () => {
    const two = [
      ways.find(({origin}) => origin.instead === 'ip link add br0 type bridge'),
      ways.find(({origin}) => origin.instead === 'ip link set br0 up'),
    ].filter((way) => way !== undefined)
    const {results} = await provedWith((typed) => typed.length > 1, two)
    expect(results.map(({verdict}) => verdict)).to.deep.equal(['survived', 'survived'])
    expect(results[0]?.why).to.match(
      /^Not alone, but together with build\/1: without sudo; raise\/1: without sudo/,
    )
  })
})
