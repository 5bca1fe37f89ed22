import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {renderReported} from '../../../../src/cli/render/grading/reported.js'
import type {QlabError} from '../../../../src/model/errors/errors.js'
import {GRADES_FORMATS} from '../../../../src/report/grades/formats.js'
import {gradesFormatNames, parseGradesReports} from '../../../../src/usecases/grading/grades-reports.js'
import {reportGrades, reportOrLose} from '../../../../src/usecases/grading/report-grades.js'
import {PLAIN, SWEDISH} from '../../report/samples.js'
import {CLASS, gradesOf, studentOf, submissionOf} from '../../report/grades/samples.js'
import {VIEW} from '../../report/grades/view.js'

const codeOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return (error as QlabError).code
  }
  return null
}

describe('the reports of grades that were asked for', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qlab-grades-'))))
  afterEach(() => rmSync(folder, {recursive: true}))
  const at = (...parts: string[]) => join(folder, ...parts)

  it('are written where they are to be, in new folders too, and told', () => {
    const to = at('new', 'grades.csv')
    const written = reportGrades(CLASS, [{format: 'csv', to}], VIEW)
    expect(written).to.deep.equal([{format: 'csv', isFilled: false, files: [to], count: 4, unfilled: []}])
    expect(readdirSync(at('new'))).to.deep.equal(['grades.csv'])
    expect(readFileSync(to, 'utf8')).to.match(/^assignment,duedate,/)
  })

  it('of a student are in a folder, each in a file that is safe whatever the student is called', () => {
    const evil = ['../../etc/passwd', 'CON\n', '', 'å'.repeat(300), 'Å', 'å'].map((id) =>
      submissionOf({student: studentOf({id, name: null})}),
    )
    const [first] = reportGrades(gradesOf(...evil), [{format: 'html', to: at('pages')}], VIEW)
    const files = first?.files ?? []
    expect(readdirSync(folder)).to.deep.equal(['pages'])
    expect(readdirSync(at('pages')).sort()).to.deep.equal(
      files.map((file) => file.slice(at('pages').length + 1)).sort(),
    )
    expect(new Set(files.map((file) => file.toLowerCase())).size).to.equal(6)
    for (const name of readdirSync(at('pages')))
      expect(name).to.match(/^[\p{L}\p{N}_@][\p{L}\p{N}_.@-]*\.html$/u)
  })

  it('of the only student may be one file', () => {
    const one = gradesOf(submissionOf())
    const to = at('results.json')
    reportGrades(one, [{format: 'gradescope', to}], VIEW)
    expect(readdirSync(folder)).to.deep.equal(['results.json'])
    expect(codeOf(() => reportGrades(CLASS, [{format: 'gradescope', to}], VIEW))).to.equal('several-students')
  })

  it('go into a teacher’s own file, beside it, with the feedback, and whoever is not in it is told', () => {
    const from = at('grades.csv')
    writeFileSync(from, 'Identifier,Full name,Grade\r\nParticipant 1001,Anna Åberg,\r\n')
    const written = reportGrades(CLASS, parseGradesReports([`moodle=${from}`]), VIEW)
    expect(written[0]?.files).to.deep.equal([at('grades-graded.csv'), at('grades-graded-feedback.zip')])
    expect(readFileSync(from, 'utf8')).to.contain('Åberg,\r\n')
    expect(readFileSync(at('grades-graded.csv'), 'utf8')).to.contain('Åberg,1\r\n')
    const wide = {width: 300}
    expect(renderReported(written, {...PLAIN, ...wide})).to.contain('Bo Ek: no row is this student’s')
    expect(renderReported(written, {...PLAIN, ...wide})).to.match(/with the grades of 1 student\n/)
    expect(renderReported(written, {...SWEDISH, ...wide})).to.match(/med poängen för 1 student\n/)
    expect(renderReported(written, {...SWEDISH, ...wide})).to.contain(
      'Bo Ek: ingen rad är den här studentens',
    )
  })

  it('leave nothing behind where a teacher’s file is something else', () => {
    const from = at('grades.csv')
    writeFileSync(from, 'a,b\n')
    expect(codeOf(() => reportGrades(CLASS, parseGradesReports([`canvas=${from}`]), VIEW))).to.equal(
      'not-a-gradebook',
    )
    expect(readdirSync(folder)).to.deep.equal(['grades.csv'])
  })

  it('are written also where this computer refuses one of them, which is told', () => {
    writeFileSync(at('file'), '')
    const wanted = [at('one.csv'), at('file', 'two.csv'), at('three.csv')].map((to) => ({format: 'csv', to}))
    const {written, lost} = reportOrLose(CLASS, wanted, VIEW)
    expect(written.flatMap(({files}) => files)).to.deep.equal([at('one.csv'), at('three.csv')])
    expect(lost).to.have.length(1)
    expect(readdirSync(folder).sort()).to.deep.equal(['file', 'one.csv', 'three.csv'])
  })

  it('never replaces what the run reads, nor what is called as a submission is, and says so before any work', () => {
    mkdirSync(at('in'))
    for (const name of ['in/bo.csv', 'anna.md', 'run.sh', 'mine.csv', 'old.csv', 'old.txt'])
      writeFileSync(at(name), 'x')
    const read = [at('in'), at('anna.md'), at('mine.csv'), undefined]
    for (const name of ['in/bo.csv', 'in/../in/bo.csv', 'anna.md', 'mine.csv', 'run.sh'])
      expect(
        codeOf(() => parseGradesReports([`csv=${at(name)}`], read)),
        name,
      ).to.equal('file-in-the-way')
    for (const name of ['old.csv', 'old.txt', 'in/new.csv', 'new/new.csv', 'new.sh'])
      expect(parseGradesReports([`csv=${at(name)}`], read), name).to.have.length(1)
    expect(readFileSync(at('anna.md'), 'utf8')).to.equal('x')
  })

  it('is refused before any work where it cannot be written', () => {
    writeFileSync(at('file'), '')
    expect(codeOf(() => parseGradesReports([`csv=${at('file/a.csv')}`]))).to.equal('folder-refused')
    if (process.getuid?.() !== 0)
      expect(codeOf(() => parseGradesReports(['csv=/etc/x.csv']))).to.equal('no-access')
  })

  it('are parsed before any work is done', () => {
    writeFileSync(at('a#b.csv'), 'Student,ID,Lab 3 (4711),Identifier,Grade\n')
    expect(parseGradesReports([`canvas=${at('a#b.csv')}#Lab 3`])).to.deep.equal([
      {format: 'canvas', from: at('a#b.csv'), to: at('a#b-graded.csv'), column: 'Lab 3'},
    ])
    expect(parseGradesReports([`canvas=${at('a#b.csv')}`])).to.have.length(1)
    expect(parseGradesReports([`moodle=${at('a#b.csv')}`])[0]).not.to.have.property('column')
    expect(parseGradesReports(['html=pages#1'])).to.deep.equal([{format: 'html', to: 'pages#1'}])
    expect(codeOf(() => parseGradesReports(['moodle=/nowhere.csv']))).to.equal('no-such-file')
    writeFileSync(at('other.csv'), 'a,b\n')
    expect(codeOf(() => parseGradesReports([`moodle=${at('other.csv')}`]))).to.equal('not-a-worksheet')
    expect(codeOf(() => parseGradesReports([`canvas=${at('other.csv')}`]))).to.equal('not-a-gradebook')
    for (const word of ['csv', 'csv=', 'xml=a'])
      expect(codeOf(() => parseGradesReports([word]))).to.equal('bad-report')
  })

  it('are of every format that there is', () => {
    expect(gradesFormatNames()).to.deep.equal(GRADES_FORMATS.map(({name}) => name))
    for (const {name} of GRADES_FORMATS.filter(({kind}) => kind !== 'filled'))
      expect(reportGrades(CLASS, [{format: name, to: at(name)}], VIEW)[0]?.files.length).to.be.greaterThan(0)
  })
})
