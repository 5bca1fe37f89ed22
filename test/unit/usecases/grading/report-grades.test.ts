import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {reportGrades} from '../../../../src/usecases/grading/report-grades.js'
import {CLASS} from '../../report/grades/samples.js'
import {VIEW} from '../../report/grades/view.js'

describe('the reports of grades that were asked for', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qlab-grades-'))))
  afterEach(() => rmSync(folder, {recursive: true}))

  it('are written where they are to be, in new folders too, and told', () => {
    const to = join(folder, 'new', 'grades.csv')
    const written = reportGrades(CLASS, [{format: 'csv', to}], VIEW)
    expect(written).to.deep.equal([{format: 'csv', files: [to], count: 4, unfilled: []}])
    expect(readdirSync(join(folder, 'new'))).to.deep.equal(['grades.csv'])
    expect(readFileSync(to, 'utf8')).to.match(/^assignment,duedate,/)
  })
})
