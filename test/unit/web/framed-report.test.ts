import {createHash} from 'node:crypto'
import {expect} from 'chai'
import {classPage} from '../../../src/report/grades/formats/class.js'
import {studentPage} from '../../../src/report/grades/formats/html.js'
import {framedReport} from '../../../src/web/teacher/framed-report.js'
import {gradesOf as ofStudent, studentFacts} from '../../../src/web/teacher/class-view.js'
import {CLASS, gradesOf, studentOf, submissionOf} from '../report/grades/samples.js'
import {VIEW} from '../report/grades/view.js'

const policyOf = (html: string): string => framedReport(html).headers['content-security-policy'] ?? ''

describe('a report in a frame of the page', () => {
  it('runs no script at all where it has none, and reaches nothing', () => {
    for (const html of [classPage.render(CLASS, VIEW), studentPage(CLASS, VIEW)]) {
      const policy = policyOf(html)
      expect(policy)
        .to.include("default-src 'none'")
        .and.to.match(/; sandbox$/)
      expect(policy).not.to.include('script-src')
      expect(policy).to.include("frame-ancestors 'self'")
    }
  })

  it('runs the scripts that it has itself, known by what is in them, and no other', () => {
    const code = 'document.title = "1"'
    const hash = createHash('sha256').update(code).digest('base64')
    const policy = policyOf(`<p>a</p><script>${code}</script>`)
    expect(policy)
      .to.include(`script-src 'sha256-${hash}';`)
      .and.to.match(/; sandbox allow-scripts$/)
    expect(policy).not.to.match(/script-src[^;]*unsafe/)
  })

  it('has what a student is called as a text', () => {
    const student = studentOf({id: 'x', name: '<script>alert(1)</script><img src=x onerror=alert(1)>'})
    const grades = gradesOf(submissionOf({student}))
    for (const html of [studentPage(grades, VIEW), classPage.render(grades, VIEW)]) {
      expect(html).not.to.match(/<script|<img src=x/)
      expect(policyOf(html)).not.to.include('script-src')
    }
  })
})

describe('what was seen of a student', () => {
  it('is of that student alone, and every check', () => {
    const [first] = CLASS.results
    const id = first?.student.id ?? ''
    const own = CLASS.results.filter(({student}) => student.id === id)
    expect(ofStudent(CLASS, id).results).to.deep.equal(own)
    const checks = studentFacts(CLASS, id).labs.flatMap(({steps}) => steps.flatMap((step) => step.checks))
    const all = own.flatMap(({grade}) => grade?.steps.flatMap((step) => step.checks) ?? [])
    expect(checks.map((check) => check.facts)).to.deep.equal(all.map((check) => check.facts))
    expect(studentFacts(CLASS, 'nobody').labs).to.deep.equal([])
  })
})
