import {stripVTControlCharacters} from 'node:util'
import {expect} from 'chai'
import stringWidth from 'string-width'
import {doneNotice} from '../../../../src/cli/guide-screen/done-notice.js'
import {guideLines} from '../../../../src/cli/guide-screen/guide-lines.js'
import type {Style} from '../../../../src/cli/render/text/style.js'
import type {CheckResult} from '../../../../src/model/run/result.js'

const styleOf = (width: number): Style => ({width, color: false, unicode: true, language: 'en'})
const step = {title: 'Start the VM'}
const titled = (...titles: readonly string[]) =>
  titles.map((title, index): CheckResult => ({
    ...{id: `c${index}`, title, outcome: 'passed', facts: null, expected: null, actual: null},
    ...{diagnosis: null, reason: null, durationMs: 1},
  }))
const ROUTE = titled(
  'eth0 has no address of its own',
  'br0 got its address over DHCP',
  'The default route goes through br0',
)

describe('what the guide says of a step that is done', () => {
  it('names all that was proved, on a narrow screen in several lines', () => {
    for (const width of [100, 80, 50]) {
      const text = doneNotice({number: 3, checks: ROUTE}, [step, step, step, step], styleOf(width))
      const lines = stripVTControlCharacters(text).split('\n')
      expect(lines.join(' ').replaceAll(/\s+/g, ' ')).to.contain(
        'eth0 has no address of its own; br0 got its address over DHCP; The default route goes through br0.',
      )
      expect(lines.at(-1)).to.equal('n takes you to step 4: Start the VM')
      for (const line of lines) expect(stringWidth(line)).to.be.at.most(width)
    }
  })

  it('counts what would fill the screen', () => {
    const many = titled(...Array.from({length: 9}, (_, at) => `The check number ${at} of this step holds`))
    const text = stripVTControlCharacters(doneNotice({number: 1, checks: many}, [step, step], styleOf(80)))
    expect(text).to.equal('✓ Step 1 is done: all its 9 checks passed.\nn takes you to step 2: Start the VM')
  })

  it('keeps the line that says what to press, however low the screen is', () => {
    const style = styleOf(40)
    const notice = doneNotice({number: 3, checks: ROUTE}, [step, step, step, step], style)
    const scene = {lab: 'bridge', index: 3, of: 5, title: 'x', text: [], top: 0, ticks: [], keys: []}
    for (const rows of [14, 24]) {
      const {lines} = guideLines({...scene, notice}, {rows, columns: 40}, style)
      expect(lines.join('\n')).to.contain('n takes you to step 4')
    }
  })
})
