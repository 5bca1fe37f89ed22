import {expect} from 'chai'
import {
  hintsTaken,
  saidOf,
  wasTold,
  withAnswer,
  withHint,
  withSaid,
  withStepHint,
  withTold,
} from '../../../../src/usecases/feedback/told.js'
import {checkOf, FAILED, stepOf} from '../../report/samples.js'

describe('what was said of a mistake', () => {
  const id = FAILED.diagnosis?.id ?? ''

  it('is noted beside the hints of the steps, by a check in the step and in an earlier one', () => {
    const hints = withTold({hints: {'build-bridge': 2}}, [stepOf({checks: [checkOf(), FAILED]})])
    expect(hints['build-bridge']).to.equal(2)
    expect(wasTold({hints}, id)).to.equal(true)
    const needed = [{number: 1, step: 'one', stepTitle: 'One', check: FAILED}]
    expect(wasTold({hints: withTold({hints: {}}, [stepOf({checks: [], needed})])}, id)).to.equal(true)
    expect(withTold({hints: {}}, [stepOf({checks: [checkOf()]})])).to.deep.equal({})
  })

  it('never becomes less: a check that says it again does not begin anew', () => {
    const hints = withSaid({hints: {}}, id, 2)
    expect(saidOf({hints: withTold({hints}, [stepOf({checks: [FAILED]})])}, id)).to.equal(2)
    expect(saidOf({hints: {}}, id)).to.equal(0)
  })

  it('is no hint unless it was asked for', () => {
    const told = withTold({hints: {}}, [stepOf({checks: [FAILED]})])
    expect(hintsTaken({hints: told})).to.equal(0)
    const asked = withHint({hints: withHint({hints: told}, id, 2)}, id, 3)
    expect(saidOf({hints: asked}, id)).to.equal(3)
    expect(hintsTaken({hints: {...asked, 'build-bridge': 1}})).to.equal(3)
    // What a check says again afterwards is still none.
    expect(hintsTaken({hints: withTold({hints: asked}, [stepOf({checks: [FAILED]})])})).to.equal(2)
  })

  it('counts a hint that is given again once, and an answer as all hints of its step', () => {
    const all = [1, 2, 3, 1].reduce<Readonly<Record<string, number>>>(
      (hints, number) => withStepHint({hints}, 'build-bridge', number),
      {'create-tap': 2},
    )
    expect(all).to.include({'build-bridge': 1})
    expect(hintsTaken({hints: all})).to.equal(5)
    const root = {type: 'root', children: []} as const
    const answered = withAnswer({hints: all}, {id: 'create-tap', hints: [root, root, root]} as never)
    expect(hintsTaken({hints: answered})).to.equal(6)
    expect(answered, 'which one comes next').to.include({'create-tap': 2})
    expect(hintsTaken({hints: withAnswer({hints: {}}, {id: 'prove-it', hints: []})})).to.equal(1)
  })
})
