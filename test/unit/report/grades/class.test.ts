import {expect} from 'chai'
import fc from 'fast-check'
import {labFacts} from '../../../../src/report/grades/class/lab-facts.js'
import {classPage} from '../../../../src/report/grades/formats/class.js'
import {BLOCKED, FAILED} from '../samples.js'
import {grades} from './arbitraries.js'
import {CLASS, gradedCheck, gradedStep, gradeOf, gradesOf, studentOf, submissionOf} from './samples.js'
import {VIEW} from './view.js'

describe('the page of a class', () => {
  it('lists whose values are in whose submissions, as a hint, and only then', () => {
    expect(classPage.render(CLASS, VIEW)).not.to.contain('Values of other students')
    const pair = {lab: 'bridge', student: '1002', of: '1001', values: ['br471', '<b>'], named: true}
    const page = classPage.render({...CLASS, borrowed: [pair]}, VIEW)
    expect(page).to.contain('<td>Bo Ek</td><td>Anna Åberg</td><td>bridge</td>')
    expect(page).to.contain('br471, &lt;b&gt;').and.to.contain('a hint and not a verdict')
    expect(page).to.contain('names the other’s seed')
    expect(classPage.render({...CLASS, borrowed: []}, {...VIEW, language: 'sv'})).not.to.contain(
      'Andra studenters',
    )
  })

  it('tells a mistake in the teacher’s language where somebody’s grade has it', () => {
    const step = (title: string) => gradedStep({outcome: 'failed', checks: [gradedCheck({...FAILED, title})]})
    const english = gradeOf({steps: [step('plugged in')]})
    const swedish = gradeOf({language: 'sv', steps: [step('inkopplad')]})
    const both = gradesOf(submissionOf({grade: english}), submissionOf({grade: swedish}))
    expect(classPage.render(both, VIEW)).to.contain('plugged in').and.not.to.contain('inkopplad')
    expect(classPage.render(both, {...VIEW, language: 'sv'}))
      .to.contain('inkopplad')
      .and.to.contain('2 / 2')
  })

  it('says which mistakes how many made, at which step, and what they cost with what waited for them', () => {
    const {mistakes} = labFacts('bridge', CLASS.results)
    expect(
      mistakes.map(({check, step, students, points}) => [check.diagnosis?.id, step.number, students, points]),
    ).to.deep.equal([
      ['tap-unattached', 2, 1, 3],
      ['br0-down', 2, 1, 1],
    ])
  })

  it('counts a mistake once for each student, and what waits for two once', () => {
    const two = gradeOf({
      steps: [
        gradedStep({
          outcome: 'failed',
          checks: [
            gradedCheck({...FAILED, id: 'a', title: 'a'}),
            gradedCheck({...FAILED, id: 'b', title: 'b'}),
            gradedCheck({...BLOCKED, id: 'c', title: 'c', reason: 'a, b', of: 4}),
            gradedCheck({...BLOCKED, id: 'd', title: 'd', reason: 'c'}),
          ],
        }),
      ],
    })
    const {mistakes} = labFacts('bridge', [submissionOf({grade: two}), submissionOf({grade: two})])
    expect(mistakes.map(({check, students, points}) => [check.id, students, points])).to.deep.equal([
      ['a', 2, 12],
      ['b', 2, 2],
    ])
  })

  it('has the points and steps of those that were graded, and the others apart', () => {
    const facts = labFacts('bridge', CLASS.results)
    expect(facts.scores).to.deep.equal([1, 2.5])
    expect([facts.graded.length, facts.refused.length, facts.errors.length]).to.deep.equal([2, 1, 1])
    expect(facts.steps.map(({title, full, none}) => [title, full, none])).to.deep.equal([
      ['Attach the tap', 1, 0],
      ['Make the tap', 1, 0],
      ['Start the VM', 0, 1],
    ])
    const page = classPage.render(CLASS, VIEW)
    for (const told of ['2 graded, 1 refused, 1 not graded', 'Mean 1.75 of 7, median 1.75', '(hidden)'])
      expect(page).to.contain(told)
    expect(page).to.contain('The guest did not start here.').and.to.contain('nobody’s zeroes')
    expect(page).to.contain('it has no front matter')
  })

  it('has a section for each lab, in the teacher’s language', () => {
    const given = gradesOf(submissionOf(), submissionOf({lab: 'tpm', title: 'En TPM'}))
    const page = classPage.render(given, {...VIEW, language: 'sv'})
    expect(page.match(/<section>/g)).to.have.length(2)
    expect(page).to.contain('<html lang="sv">').and.to.contain('1 rättade, 0 avvisade')
  })

  it('has nothing in it that a student wrote as HTML, for any text', () => {
    fc.assert(
      fc.property(grades, (given) => {
        const evil = submissionOf({
          student: studentOf({name: '<script>x</script>\u001b'}),
          outcome: 'refused',
          reason: '<b>',
          grade: null,
        })
        const page = classPage.render({...given, results: [evil, ...given.results]}, VIEW)
        expect(page).not.to.match(/<(script|b)\b/)
        expect(page).to.match(/^(?:[\n\t]|\P{Cc})*$/u)
      }),
      {numRuns: 50},
    )
  })
})
