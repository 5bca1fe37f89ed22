import {expect} from 'chai'
import {labIds} from '../../../src/content/spec/find-labs.js'
import {loadLab} from '../../../src/content/spec/load-lab.js'
import {packageRoot} from '../../../src/host/files/paths.js'
import type {RunResult} from '../../../src/model/run/result.js'
import type {Placed} from '../../../src/usecases/progress/place-at-step.js'
import {Place} from '../kit/qlab.js'

/** Those that need no VM before their last step; every night QLAB_TEST_GOTO=all takes all of them. */
const CHEAP = ['disks']
const wanted = process.env.QLAB_TEST_GOTO ?? CHEAP.join(' ')

const root = packageRoot()
const labs = wanted === 'all' ? await labIds(root) : wanted.split(' ')

interface Status {
  readonly labs: readonly {readonly steps: readonly {readonly outcome: string}[]}[]
}

describe('qlab goto, to the last step of a lab that nobody has begun', () => {
  for (const lab of labs)
    it(`${lab}: the checks of the steps before it pass`, async function () {
      this.timeout(1_200_000)
      await using place = new Place()
      const {steps} = (await loadLab(lab, {root})).guides.en
      const went = await place.qlab('goto', lab, String(steps.length), '--json')
      expect(went.exitCode, went.stdout + went.stderr).to.equal(0)
      const placed = JSON.parse(went.stdout) as Placed
      expect(placed).to.include({lab, number: steps.length, of: steps.length, aside: null})
      const status = JSON.parse((await place.qlab('status', '--json')).stdout) as Status
      const outcomes = status.labs[0]?.steps.map(({outcome}) => outcome).slice(0, -1)
      expect(outcomes).to.deep.equal(steps.slice(1).map(() => 'passed'))
      // And they still do after the last of them, but for what the guide itself has undone.
      const looked = JSON.parse((await place.qlab('check', '--json')).stdout) as RunResult
      const failed = looked.steps
        .slice(0, -1)
        .flatMap(({checks}) => checks.filter((each) => each.outcome !== 'passed'))
      expect(failed.map(({id}) => id)).to.deep.equal([])
    })
})
