import {expect} from 'chai'
import fc from 'fast-check'
import stringWidth from 'string-width'
import {renderSummary} from '../../../../../src/cli/render/run/summary-table.js'
import {result, style} from '../../../report/arbitraries.js'
import {MIXED, PLAIN, SWEDISH, resultOf, stepOf} from '../../../report/samples.js'

describe('renderSummary', () => {
  it('ends a run with a table and a verdict', () => {
    expect(renderSummary(MIXED, PLAIN)).to.equal(
      `Step                Checks   Outcome         Time
1  Make the tap     1 of 1   ✓ passed       40 ms
2  Attach the tap   0 of 2   ✗ failed       3.1 s
3  Start the VM     0 of 2   ! error        40 ms
─────────────────────────────────────────────────
The whole lab       1 of 5   ! error    2 min 5 s
bridge · micro guest · TCG, without KVM

One check failed: tap0 is a port of br0
Some of it could not be checked. First: the guest pings the host
`,
    )
  })

  it('does so in Swedish, narrow and without Unicode, and of one step says nothing of the whole lab', () => {
    const long = stepOf({title: 'Koppla in tap0 och eth0 i bryggan br0', durationMs: 3120})
    const told = renderSummary(resultOf({steps: [long]}), {...SWEDISH, width: 50, unicode: false})
    expect(told).to.equal(
      `+ Steg 1, Koppla in tap0 och eth0 i bryggan br0:
  1 av 1 kontroll godkänd, klart
bridge, gästavbilden micro, TCG, utan KVM

Alla kontroller är godkända.
`,
    )
  })

  it('calls a step that nobody has come to neither failed nor skipped, and says what is next', () => {
    const done = stepOf({title: 'Make the tap', reached: true})
    const next = stepOf({
      number: 2,
      title: 'Build the bridge',
      outcome: 'skipped',
      reached: false,
      durationMs: 0,
    })
    const told = renderSummary({...resultOf({steps: [done, next], outcome: 'skipped'})}, PLAIN)
    expect(told).to.match(/^2 {2}Build the bridge .* – not yet$/m)
    expect(told).to.match(/^The whole lab .* – not yet /m)
    expect(told).to.contain('\nStep 2, Build the bridge, is next: qlab guide\n')
    expect(told).not.to.match(/failed|skipped/)
  })

  it('never calls a run passed that is not', () => {
    fc.assert(
      fc.property(result, (given) => {
        const said = renderSummary(given, PLAIN).includes('Every check passed.')
        const checks = given.steps.flatMap((step) => step.checks)
        const allPassed =
          checks.length > 0 &&
          checks.every(({outcome}) => outcome === 'passed' || outcome === 'blocked' || outcome === 'skipped')
        expect(said).to.equal(given.outcome === 'passed' && allPassed)
      }),
    )
  })

  it('keeps within the width for any result', () => {
    fc.assert(
      fc.property(result, style, (given, how) => {
        const short = {...given, lab: 'bridge', guest: 'micro'}
        for (const line of renderSummary(short, {...how, width: Math.max(60, how.width)}).split('\n')) {
          expect(stringWidth(line), JSON.stringify(line)).to.be.at.most(Math.max(60, how.width))
        }
      }),
    )
  })
})
