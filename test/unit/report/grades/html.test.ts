import {expect} from 'chai'
import fc from 'fast-check'
import {studentPage} from '../../../../src/report/grades/formats/html.js'
import type {ReportView} from '../../../../src/report/grades/grades-format.js'
import {commandOf} from '../samples.js'
import {grades} from './arbitraries.js'
import {CLASS, gradedCheck, gradedStep, gradeOf, gradesOf, HALF, studentOf, submissionOf} from './samples.js'
import {EARLY, VIEW} from './view.js'

const only = (index: number, view: ReportView = VIEW) =>
  studentPage({...CLASS, results: CLASS.results.slice(index, index + 1)}, view)

/** The elements of a page that qlab itself writes: whatever else is there came in from outside. */
const OWN = new Set(
  (
    'html head meta title style body h1 h2 h3 section p div span strong br ul li dl dt dd pre table tr td ' +
    'details summary figure img figcaption footer'
  ).split(' '),
)

describe('a student’s page', () => {
  it('says at its end that nothing was typed where nothing was', () => {
    const refused = CLASS.results.findIndex(({grade}) => grade === null)
    expect(only(refused)).to.contain('nothing here that was typed in a lab').and.not.contain('typed again')
    expect(only(1)).to.contain('typed again in a new lab')
  })

  it('says what was checked, what was seen, what was left out, and what to try next', () => {
    const page = only(1)
    for (const told of [
      '2.5 of 7 points',
      'attempt 2 of 2',
      'hints taken: 2',
      'tap0 exists',
      '<dt class="quiet">seen</dt><dd>(none)</dd>',
      'tap0 exists but is plugged into nothing, so the VM talks to no one.',
      'Look:<pre>bridge link show</pre>',
      'Then:<pre>ip link set tap0 master br0</pre>',
      'waits for: tap0 is a port of br0',
      'Step 3, Start the VM: no commands were handed in for it.',
      'Handed in two hours late: a quarter is taken off.',
      '[host] ip link set tap0 master br1',
      'no br1',
    ])
      expect(page).to.contain(told)
  })

  it('says of a step without commands whether those before have done it, and accuses nobody of one that was ended', () => {
    const of = (outcome: 'passed' | 'skipped' | 'failed') => {
      const step = gradedStep({outcome, commands: [], checks: [gradedCheck({outcome})]})
      return studentPage(gradesOf(submissionOf({grade: gradeOf({steps: [step]})})), VIEW)
    }
    expect(of('passed')).to.contain('did what it asks').and.not.to.contain('no commands were handed in')
    expect(of('skipped')).to.contain('no commands were handed in for it')
    expect(of('failed').toLowerCase()).not.to.contain('no commands were handed in')
  })

  it('is in the language of the grade', () => {
    const page = studentPage(gradesOf(submissionOf({grade: {...HALF, language: 'sv'}, score: 2.5})), VIEW)
    expect(page).to.contain('<html lang="sv">').and.to.contain('2,5 av 7 poäng')
    expect(studentPage(gradesOf(submissionOf({grade: null})), {...VIEW, language: 'sv'})).to.contain(
      'lang="sv"',
    )
  })

  it('leaves out what the student may not see yet, and says what it comes to', () => {
    expect(only(1)).to.contain('br0 is down.').and.to.contain('One check is not shown here.')
    const early = only(1, EARLY)
    for (const secret of ['br0 is down', 'br0 stays up', 'no second bridge'])
      expect(early).not.to.contain(secret)
    expect(early).to.contain('2 checks are not shown here. Their points count: 1 of 2.')
    expect(early).to.contain('2.5 of 7 points')
  })

  it('has no zero for an error, and a reason for one that is refused', () => {
    expect(only(3))
      .to.contain('not graded yet')
      .and.to.contain('It is not a zero.')
      .and.not.to.contain('0 of 7')
    expect(only(2)).to.contain('0 of 7 points').and.to.contain('it has no front matter')
  })

  it('has the lab’s picture as an image, in which nothing can run', () => {
    const picture = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const page = studentPage(gradesOf(submissionOf({grade: gradeOf({picture})})), VIEW)
    expect(page).to.contain(`src="data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}"`)
    expect(page).not.to.contain('alert(1)')
  })

  it('is short, however much a command said', () => {
    const loud = commandOf({
      line: 'l'.repeat(1_000_000),
      stdout: 'o'.repeat(1_000_000),
      stderr: 'e\n'.repeat(500_000),
    })
    const step = gradedStep({commands: Array.from({length: 50}, () => loud)})
    const page = studentPage(gradesOf(submissionOf({grade: gradeOf({steps: [step]})})), VIEW)
    expect(page.length).to.be.below(500_000)
    expect(page).to.contain('characters are left out here')
  })

  it('asks no server for anything, and runs no script', () => {
    expect(only(1)).to.contain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`)
    expect(only(1)).not.to.match(/<script|https?:|\bon\w+=/i)
  })

  it('has no element or attribute but its own, and nothing that a terminal would obey, for any text', () => {
    fc.assert(
      fc.property(grades, (given) => {
        const evil = '<script>x</script>"><img src=x onerror=x>&amp;\u001b[2J\u202e'
        const [first = submissionOf()] = given.results
        const named = {...first, student: studentOf({name: evil}), title: evil}
        const page = studentPage({...given, results: [named, ...given.results]}, VIEW)
        for (const [, name = ''] of page.matchAll(/<\/?([a-z][^\s>]*)/gi)) {
          if (name !== '!DOCTYPE') expect(OWN, name).to.include(name)
        }
        expect(page).not.to.match(/<[^>]*\sonerror/i)
        expect(page)
          .to.match(/^(?:[\n\t]|\P{Cc})*$/u)
          .and.not.to.match(/[\u202a-\u202e]/)
      }),
      {numRuns: 50},
    )
  })
})
