import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {schedule, withNeeds, type Stage} from '../../../.ci/schedule.mjs'

/** Runs stages that take a moment each; gives what ran side by side at each start, and how each ended. */
async function run(stages: readonly Stage[], failing: readonly string[] = []) {
  const running = new Set<string>()
  const starts: string[] = []
  const states = await schedule(stages, 2, async ({name}) => {
    running.add(name)
    starts.push([...running].join(' + '))
    await sleep(5)
    running.delete(name)
    return !failing.includes(name)
  })
  return {starts, states: Object.fromEntries(states)}
}

describe('the stages of the whole test', () => {
  it('run two at a time, but one that wants both processors alone', async () => {
    const {starts} = await run([{name: 'a'}, {name: 'wide', cores: 2}, {name: 'b'}])
    expect(starts).to.deep.equal(['a', 'a + b', 'wide'])
  })

  it('wait for those that they need, and are not run when one of those has failed', async () => {
    const {starts, states} = await run(
      [{name: 'c', needs: ['b']}, {name: 'd', after: ['a']}, {name: 'a'}, {name: 'b', needs: ['a']}],
      ['a'],
    )
    expect(starts).to.deep.equal(['a', 'd'])
    expect(states).to.deep.equal({a: 'failed', b: 'not-run', c: 'not-run', d: 'ok'})
  })

  it('run on one processor too', async () => {
    const order: string[] = []
    const stages = [{name: 'wide', cores: 2}, {name: 'a'}]
    await schedule(stages, 1, ({name}) => Promise.resolve(order.push(name) > 0))
    expect(order).to.deep.equal(['wide', 'a'])
  })

  it('are refused when they wait for each other', async () => {
    const error = await run([
      {name: 'a', after: ['b']},
      {name: 'b', after: ['a']},
    ]).catch((cause: unknown) => cause)
    expect(String(error)).to.contain('wait for each other: a, b')
  })

  it('may be chosen by name, with what they need', async () => {
    const all: readonly Stage[] = [
      {name: 'a'},
      {name: 'b', needs: ['a']},
      {name: 'c', needs: ['b'], after: ['x']},
      {name: 'x'},
    ]
    const chosen = withNeeds(all, ['c'])
    expect(chosen.map(({name}) => name)).to.deep.equal(['a', 'b', 'c'])
    expect((await run(chosen)).starts).to.deep.equal(['a', 'b', 'c'])
    expect(withNeeds(all, [])).to.deep.equal(all)
    expect(() => withNeeds(all, ['z'])).to.throw('There is no stage z')
  })
})
