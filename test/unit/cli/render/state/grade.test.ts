import {expect} from 'chai'
import {renderGrade} from '../../../../../src/cli/render/state/grade.js'
import {renderSubmitted} from '../../../../../src/cli/render/state/submitted.js'
import type {Grade, GradedStep} from '../../../../../src/model/grading/grade.js'
import type {Submitted} from '../../../../../src/usecases/submit/submit-labs.js'
import {PLAIN, SWEDISH} from '../../../report/samples.js'

function step(number: number, points: number, more: Partial<GradedStep> = {}): GradedStep {
  const id = `step-${number}`
  const outcome = points === 2 ? 'passed' : 'failed'
  const base = {number, id, title: `Step \u001b[2J${number}`, outcome, durationMs: 1000} as const
  return {...base, points, of: 2, readied: false, commands: [], checks: [], ...more}
}

const STEPS = [step(1, 1), step(2, 2, {readied: true}), step(3, 0, {outcome: 'skipped'})]
const GRADE: Grade = {
  ...{schema: 'qlab/grade/1', lab: 'bridge', title: 'Bridge', student: null},
  ...{language: 'en', content: 'sha256:0', hints: 0, solved: [], picture: null},
  ...{outcome: 'failed', points: 3, of: 6, durationMs: 3000, steps: STEPS},
}

describe('what a submission is worth', () => {
  it('is told step by step, with what was readied and what has no commands', () => {
    const text = renderGrade(GRADE, PLAIN)
    expect(text)
      .to.match(/1 {2}Step \S*1 .*1\/2 .*failed/)
      .and.match(/3 {2}Step .*0\/2 .*no commands/)
    expect(text)
      .to.match(/The whole lab .*3\/6/)
      .and.contain('Before step 2, the steps before')
    expect(text).to.contain('✗ bridge: 3 of 6 points.').and.not.contain('\u001b')
    expect(renderGrade(GRADE, SWEDISH)).to.contain('inga kommandon').and.contain('3 av 6 poäng')
  })

  it('is not told as the student’s where something could not be looked at', () => {
    const text = renderGrade({...GRADE, outcome: 'error'}, PLAIN)
    expect(text).to.contain('! bridge: not everything could be looked at here.').and.not.contain('3 of 6')
  })

  it('is said in words where nothing may be drawn', () => {
    const text = renderGrade(GRADE, {...PLAIN, plain: true})
    expect(text)
      .to.match(/^Step 1, Step .*1: 1 of 2 points$/m)
      .and.not.match(/[─✓✗]/)
  })
})

describe('a submission that was written', () => {
  const written: Submitted = {
    ...{lab: 'bridge', file: '/home/anna/bridge.md', commands: 7, emptySteps: [4, 5], solved: ['prove-it']},
    leftOut: [
      {why: 'no-work', text: 'clear'},
      {why: 'editor', text: 'nano dnsmasq.conf\u001b[2J'},
      ...Array.from({length: 7}, (_, index) => ({why: 'interrupted' as const, text: `ping ${index}`})),
    ],
    aside: '/home/anna/bridge.md.old-1',
  }

  it('is told with what is not in it, and why, unless that is nothing to the student', () => {
    const text = renderSubmitted({schema: 'qlab/submitted/1', student: 'anna', submissions: [written]}, PLAIN)
    expect(text).to.contain('bridge: 7 commands, written to /home/anna/bridge.md')
    expect(text)
      .to.contain('steps 4, 5: they get no points')
      .and.contain('typed commands for you in: prove-it')
    expect(text.replace(/\s+/g, ' ')).to.contain('editor is not recorded').and.contain('nano dnsmasq.conf')
    expect(text).to.contain('ping 4').and.contain('and 2 more').and.not.contain('ping 5')
    expect(text).to.contain('bridge.md.old-1').and.not.contain('clear').and.not.contain('\u001b')
  })
})
