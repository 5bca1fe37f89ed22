import {expect} from 'chai'
import {
  likeliest,
  onwardMenu,
  stepMenu,
  leaveMenu,
  moreMenu,
  type Standing,
} from '../../../../src/cli/walk/walk-menu.js'
import type {GuideStep} from '../../../../src/model/lab/guide.js'
import type {StepResult} from '../../../../src/model/run/result.js'
import {checkOf, FAILED} from '../../report/samples.js'

const EMPTY = {type: 'root' as const, children: []}
const STEP: GuideStep = {
  id: 'build-bridge',
  title: 'Build the bridge',
  line: 1,
  body: EMPTY,
  fences: [],
  hints: [EMPTY, EMPTY, EMPTY],
}
const FRESH: Standing = {last: null, found: null, touched: false}
const found = (check: StepResult['checks'][number]): StepResult => ({
  id: STEP.id,
  title: STEP.title,
  outcome: 'failed',
  durationMs: 1,
  number: 1,
  needed: [],
  commands: [],
  checks: [check],
})
const UNKNOWN = checkOf({outcome: 'failed'})

describe('the menu of a step', () => {
  it('offers the shell first, never to run it', () => {
    expect(likeliest(STEP, FRESH)).to.equal('shell')
    expect(likeliest(STEP, {...FRESH, last: 'more', touched: true})).to.equal('shell')
  })

  it('offers the check after the shell', () => {
    expect(likeliest(STEP, {...FRESH, last: 'shell', touched: true})).to.equal('check')
  })

  it('offers the shell for a mistake that came with its cure, else a hint', () => {
    for (const last of ['check', 'run'] as const) {
      expect(likeliest(STEP, {...FRESH, last, found: found(FAILED)})).to.equal('shell')
      expect(likeliest(STEP, {...FRESH, last, found: found(UNKNOWN)})).to.equal('hint')
      expect(likeliest({...STEP, hints: []}, {...FRESH, last, found: found(UNKNOWN)})).to.equal('shell')
    }
    expect(likeliest(STEP, {...FRESH, last: 'hint'})).to.equal('shell')
  })

  it('says that every command is typed again, and gives hints and the answer', () => {
    const labels = (standing: Standing) =>
      stepMenu(STEP, standing, 'en').choices.map(({value, label}) => [value, label])
    expect(labels(FRESH))
      .to.deep.include(['run', 'Run the commands for me'])
      .and.deep.include(['hint', 'A hint'])
      .and.deep.include(['answer', 'The answer'])
    expect(labels({...FRESH, touched: true})).to.deep.include(['run', 'Run all the commands for me'])
    const values = stepMenu({...STEP, hints: []}, FRESH, 'en').choices.map(({value}) => value)
    expect(values).to.deep.equal(['shell', 'check', 'answer', 'run', 'more', 'quit'])
  })
})

describe('the menu of what is wanted more rarely', () => {
  it('has all that the guide’s screen has keys for, in each step and between them', () => {
    const has = ({choices}: {readonly choices: readonly {readonly value: string}[]}) =>
      choices.map(({value}) => value)
    expect(has(stepMenu(STEP, FRESH, 'en'))).to.include('more')
    expect(has(onwardMenu(STEP, 2, 'sv'))).to.include('more')
    expect(has(moreMenu('sv'))).to.deep.equal(['reread', 'topology', 'restart', 'goto', 'back'])
  })
})

describe('the menus between steps and at the end', () => {
  it('name the next step', () => {
    const {choices, preselected} = onwardMenu(STEP, 2, 'sv')
    expect(choices[0]?.label).to.equal('Vidare till steg 2: Build the bridge')
    expect(preselected).to.equal('on')
  })

  it('offer the way back only where there is one', () => {
    const values = (back: boolean) => leaveMenu(back, {language: 'en'}).choices.map(({value}) => value)
    expect(values(true)).to.deep.equal(['keep', 'close', 'back'])
    expect(values(false)).to.deep.equal(['keep', 'close'])
  })
})
