import {expect} from 'chai'
import fc from 'fast-check'
import {tap} from '../../../src/report/formats/tap.js'
import {oneLine} from '../../../src/report/visible.js'
import {result} from './arbitraries.js'
import {readTap} from './read-tap.js'
import {MIXED, checkOf, resultOf, stepOf} from './samples.js'

describe('the TAP report', () => {
  it('is TAP 14: a step is a subtest, a check a test point', () => {
    expect(tap.run(MIXED)).to.equal(`TAP version 14
# bridge: Tap and bridge
1..3
# Subtest: Make the tap
    1..1
    ok 1 - tap0 exists
      ---
      id: tap
      duration_ms: 12
      ...
ok 1 - Make the tap
  ---
  id: make-tap
  duration_ms: 40
  commands: []
  ...
# Subtest: Attach the tap
    1..2
    not ok 1 - tap0 is a port of br0
      ---
      id: tap-on-bridge
      duration_ms: 12
      expected: br0
      actual: null
      diagnosis:
        id: tap-unattached
        text: tap0 exists but is plugged into nothing, so the VM talks to no one.
        look: bridge link show
        then: ip link set tap0 master br0
      ...
    ok 2 - the guest has a lease # SKIP waits for: tap0 is a port of br0
      ---
      id: lease
      duration_ms: 12
      ...
not ok 2 - Attach the tap
  ---
  id: attach-tap
  duration_ms: 3120
  commands:
    - on: host
      line: ip link set tap0 master br1
      source: guide.en.md:42
      exit_code: 1
      stderr: |
        no br1
  ...
# Subtest: Start the VM
    1..2
    not ok 1 - the guest pings the host
      ---
      id: ping
      duration_ms: 12
      severity: error
      reason: SSH did not answer
      ...
    ok 2 - the host pings the guest # SKIP skipped
      ---
      id: late
      duration_ms: 12
      ...
not ok 3 - Start the VM
  ---
  id: start-vm
  duration_ms: 40
  commands: []
  ...
`)
  })

  it('escapes what would be a directive in a title', () => {
    const [step] = readTap(tap.run(resultOf({steps: [stepOf({title: 'one # SKIP \\# two'})]})))
    expect(step).to.include({description: 'one # SKIP \\# two', skip: null})
  })

  it('is well-formed for any text, and tells every outcome', () => {
    fc.assert(
      fc.property(result, (given) => {
        const points = readTap(tap.run(given))
        expect(points.map(({subtest}) => subtest.length)).to.deep.equal(
          given.steps.map(({checks}) => checks.length),
        )
        for (const [index, check] of given.steps.flatMap(({checks}) => checks).entries()) {
          const point = points.flatMap(({subtest}) => subtest)[index]
          const skipped = check.outcome === 'blocked' || check.outcome === 'skipped'
          expect(point?.description).to.equal(oneLine(check.title))
          expect(point?.ok).to.equal(skipped || check.outcome === 'passed')
          expect(point?.skip !== null).to.equal(skipped)
        }
      }),
    )
  })

  it('keeps a value of many lines as it was', () => {
    const text = 'first\n...\n---\n  not ok 1\n'
    const step = stepOf({outcome: 'failed', checks: [checkOf({outcome: 'failed', expected: text})]})
    const [point] = readTap(tap.run(resultOf({steps: [step]})))
    expect(point?.subtest[0]?.diagnostics).to.include({expected: text})
  })
})
