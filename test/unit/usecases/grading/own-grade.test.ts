import {expect} from 'chai'
import {readSubmission} from '../../../../src/content/submission/read-submission.js'
import {ownGrade} from '../../../../src/usecases/grading/own-grade.js'
import {commandOf} from '../../report/samples.js'
import {gradedStep, gradeOf} from '../../report/grades/samples.js'

describe('the grade of work that was done once for several', () => {
  it('has each one’s own words and lines', async () => {
    const text =
      '---\nlab: bridge\nhints: 3\nstudent: bo\n---\n\nNotes.\n\n## A {#a}\n\n```bash on=host\none\ntwo\n```\n'
    const submission = await readSubmission(text, 'bo.md')
    const commands = ['one', 'two'].map((line, index) => commandOf({line, source: `guide.en.md:${index}`}))
    const own = ownGrade(gradeOf({steps: [gradedStep({id: 'a', commands})]}), submission, 'bo.md')
    expect([own.student, own.hints]).to.deep.equal(['bo', 3])
    expect(own.steps[0]?.commands.map(({source}) => source)).to.deep.equal(['bo.md:12', 'bo.md:13'])
  })

  it('says of what a script has run that it is in the script, and not in the guide', async () => {
    const submission = await readSubmission(
      '---\nlab: bridge\n---\n## A {#a}\n\n```bash on=host\none\n```\n',
      'x.md',
    )
    const commands = ['script', 'ran'].map((line) => commandOf({line, source: 'guide.en.md:1'}))
    const own = ownGrade(gradeOf({steps: [gradedStep({id: 'a', commands})]}), submission, 'solution.mjs')
    expect(own.steps[0]?.commands.map(({source}) => source)).to.deep.equal([
      'solution.mjs:7',
      'solution.mjs:1',
    ])
  })
})
