import {stripVTControlCharacters} from 'node:util'
import {expect} from 'chai'
import stringWidth from 'string-width'
import {guideLines, type GuideScene} from '../../../../src/cli/guide-screen/guide-lines.js'
import {keysFor} from '../../../../src/cli/guide-screen/guide-keys.js'
import type {Style} from '../../../../src/cli/render/text/style.js'
import type {Tick} from '../../../../src/usecases/follow/step-ticks.js'

const style = (width: number, change: Partial<Style> = {}): Style => ({
  width,
  color: true,
  unicode: true,
  language: 'en',
  ...change,
})

const tick = (id: string, state: Tick['state'], change: Partial<Tick> = {}): Tick => ({
  id,
  title: `The check ${id} holds`,
  state,
  found: null,
  awaited: null,
  ...change,
})

function scene(change: Partial<GuideScene> = {}): GuideScene {
  return {
    lab: 'bridge',
    index: 2,
    of: 5,
    title: 'Build the bridge',
    text: Array.from({length: 50}, (_, line) => `line ${line + 1}`),
    top: 0,
    ticks: [tick('a', 'passed'), tick('b', 'not-yet')],
    notice: '',
    keys: keysFor(['next', 'back', 'text', 'hint', 'check', 'shell', 'run', 'quit'], style(80)),
    ...change,
  }
}

const plain = (lines: readonly string[]): string[] => lines.map((line) => stripVTControlCharacters(line))

describe('the screen of the guide', () => {
  it('has the step, the text, the checks as they stand and the keys, and fills the terminal', () => {
    const {lines, height} = guideLines(scene(), {rows: 24, columns: 80}, style(80))
    const seen = plain(lines)
    expect(seen).to.have.length(24)
    expect(seen[0]).to.equal('bridge  Step 2 of 5  Build the bridge')
    expect(seen.slice(2, 2 + height)).to.deep.equal(
      Array.from({length: height}, (_, line) => `line ${line + 1}`),
    )
    expect(seen.join('\n')).to.contain(`lines 1–${height} of 50  space: more`)
    expect(seen.slice(-3, -1)).to.deep.equal(['✓ The check a holds', '· The check b holds'])
    expect(seen.at(-1)).to.match(/^n next {2}b back .* x run it for me {2}q quit$/)
  })

  it('says on a narrow terminal too what to press for a check that it cannot look at', () => {
    const title = 'The VM from Rocky10_UEFI.qcow2 has booted and answers on its console'
    for (const [columns, language, words] of [
      [80, 'en', 'press c to have it looked at'],
      [40, 'sv', 'tryck c för att få det kontrollerat'],
    ] as const) {
      const unseen = scene({ticks: [tick('a', 'unseen', {title})]})
      const {lines} = guideLines(unseen, {rows: 24, columns}, style(columns, {language}))
      const shown = plain(lines)
      const at = shown.findIndex((each) => each.startsWith('!'))
      // The title is whole where there is room for it, so what to press has a line of its own.
      expect(shown[at]).to.equal(columns === 80 ? `! ${title}` : '! The VM from Rocky10_UEFI.qcow2 has bo…')
      expect(shown[at + 1]).to.equal(`    ${words}`)
      for (const line of shown) expect(stringWidth(line)).to.be.at.most(columns)
    }
  })

  it('fits on terminals of every size, in both languages', () => {
    const wrong = tick('c', 'wrong', {
      found: {
        ...{id: 'c', title: 'c', outcome: 'failed', facts: null, expected: null, actual: null},
        ...{reason: null, durationMs: 1},
        diagnosis: {id: 'd', text: 'Something is wrong. '.repeat(20), look: 'ip -br link show', then: null},
      },
    })
    const waiting = tick('w', 'waiting', {
      awaited: {for: {en: 'the guest', sv: 'gästen'}, said: 'x'.repeat(200), limitMs: 1},
    })
    const ticks = [...'defghij'].map((id) => tick(id, 'not-yet'))
    for (const language of ['en', 'sv'] as const)
      for (const [rows, columns] of [
        [14, 40],
        [24, 80],
        [12, 40],
        [40, 100],
        [50, 200],
      ] as const) {
        const look = style(Math.min(100, columns), {language, unicode: columns > 40})
        const shown = scene({
          ticks: [tick('a', 'passed'), wrong, waiting, ...ticks],
          notice: 'Step 1 comes first. '.repeat(8),
          keys: keysFor(['next', 'back', 'text', 'hint', 'check', 'shell', 'run', 'quit'], look),
        })
        const {lines, height} = guideLines(shown, {rows, columns}, look)
        expect(lines.length, `${rows}x${columns}`).to.be.at.most(rows)
        expect(height).to.be.at.least(1)
        for (const line of lines) expect(stringWidth(line), line).to.be.at.most(columns)
      }
  })

  it('counts the checks where there is no room for all, and shows what is wrong first', () => {
    const ticks = [...'abcdefgh'].map((id) => tick(id, id < 'e' ? 'passed' : 'not-yet'))
    const {lines} = guideLines(
      scene({ticks: [...ticks, tick('z', 'wrong')]}),
      {rows: 16, columns: 80},
      style(80),
    )
    const seen = plain(lines).join('\n')
    expect(seen).to.contain('✓ 4 of 9 checks passed\n✗ The check z holds')
    expect(seen).not.to.contain('The check a holds')
  })

  it('says that a notice goes on which has no room, and keeps the line of its own that says what to press', () => {
    const long = 'This could not be brought back. '.repeat(20).trim()
    const shown = (notice: string) =>
      plain(guideLines(scene({notice}), {rows: 24, columns: 80}, style(80)).lines).slice(0, -1)
    expect(shown(`${long}\nr shows the text.`).at(-1)).to.equal('r shows the text.')
    expect(shown(`${long}\nr shows the text.`).at(-2)).to.match(/could .*…$/)
    expect(shown(long).at(-1)).to.match(/…$/)
  })

  it('lets nothing that a guest says steer the terminal', () => {
    const said = '\u001b[2J\u001b[31mboo\u0007'
    const waiting = tick('w', 'waiting', {awaited: {for: {en: 'it', sv: 'den'}, said, limitMs: 1}})
    const {lines} = guideLines(scene({ticks: [waiting]}), {rows: 24, columns: 80}, style(80, {color: false}))
    // eslint-disable-next-line no-control-regex -- a terminal's language
    expect(lines.join('\n')).not.to.match(/[\u0000-\u0009\u000b-\u001f]/)
    expect(lines.join('\n')).to.contain('boo')
  })
})
