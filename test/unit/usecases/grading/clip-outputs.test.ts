import {expect} from 'chai'
import {clipOutputs} from '../../../../src/usecases/grading/clip-outputs.js'
import {gradedStep, gradeOf} from '../../report/grades/samples.js'
import {commandOf} from '../../report/samples.js'

/** Half of a character alone. */
const HALF = /[\ud800-\udfff]/u

const printed = (count: number, stdout: string) =>
  clipOutputs(
    gradeOf({steps: [gradedStep({commands: Array.from({length: count}, () => commandOf({stdout}))})]}),
  ).steps[0]?.commands.map((command) => command.stdout) ?? []

describe('what a submission’s commands have printed', () => {
  it('is kept as it is where somebody can read it', () => {
    const text = 'å'.repeat(30_000)
    expect(printed(3, text)).to.deep.equal([text, text, text])
  })

  it('is kept with its beginning and its end where there is too much, of one and of all', () => {
    const text = `first ${'x'.repeat(4_000_000)} last`
    const [one = ''] = printed(1, text)
    expect(one).to.match(/^first x+\n\[…\]\nx+ last$/)
    expect(one.length).to.be.within(69_000, 70_010)
    const all = printed(1000, text)
    expect(all.join('').length).to.be.below(2 ** 20)
    expect(all[999]).to.match(/^first x+\n\[…\]\nx+ last$/)
    expect(printed(10_000, text)[0]).to.have.length.within(200, 210)
  })

  it('is text where it is cut in the middle of a character', () => {
    const [one = ''] = printed(1, '😀'.repeat(100_001))
    expect(one).not.to.match(HALF)
    const [odd = ''] = printed(1, `x${'😀'.repeat(100_001)}`)
    expect(odd).not.to.match(HALF)
  })
})
