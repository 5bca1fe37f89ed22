import {expect} from 'chai'
import {parse} from 'csv-parse/sync'
import {strFromU8, unzipSync} from 'fflate'
import {SheetError} from '../../../../src/model/errors/sheet-error.js'
import type {Grades} from '../../../../src/model/grading/grades.js'
import {moodle} from '../../../../src/report/grades/formats/moodle.js'
import type {FillView} from '../../../../src/report/grades/grades-format.js'
import {CLASS, gradeOf, gradesOf, studentOf, submissionOf} from './samples.js'
import {EARLY, VIEW} from './view.js'

const ENGLISH = [
  'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"',
  '"Participant 1001","Anna Åberg",anna@example.com,"Submitted for grading",,100.00,Yes,"Sunday, 29 November 2026, 9:15 PM",-,',
  '"Participant 1002","Bo Ek",bo@example.com,"Submitted for grading",,100.00,Yes,"Monday, 30 November 2026",-,',
  '"Participant 1003","Cia Öst",cia@example.com,"Submitted for grading",,100.00,Yes,"a ""quoted"" cell, with a comma",-,"old',
  'feedback"',
  '"Participant 1004","Dan Ström",dan@example.com,"Submitted for grading",55.00,100.00,Yes,-,-,by hand',
  '"Participant 1005","Eva Ny",eva@example.com,"No submission",,100.00,Yes,-,-,',
  '',
].join('\r\n')

const SWEDISH = `\ufeff${[
  'Identifierare;"Fullständigt namn";E-postadress;Status;Betyg;Maxbetyg;"Betyg kan ändras";"Senast modifierat (inlämning)";"Senast modifierat (betyg)";Återkopplingskommentarer',
  '"Deltagare 1001";"Anna Åberg";anna@example.com;Inlämnat;;"7,00";Ja;"söndag, 29 november 2026";-;',
  '"Deltagare 1002";"Bo Ek";bo@example.com;Inlämnat;;"7,00";Ja;-;-;',
].join('\n')}`

const filled = (grades: Grades, text: string | Buffer, over: Partial<FillView> = {}) =>
  moodle.fill(grades, {...VIEW, theirs: Buffer.from(text as string), file: 'worksheet.csv', ...over})

const rowsOf = (bytes: Uint8Array, delimiter = ',') =>
  parse(Buffer.from(bytes), {columns: true, bom: true, delimiter}) as unknown as Record<string, string>[]

const errorOf = (text: string | Buffer, column?: string) => {
  try {
    filled(CLASS, text, column === undefined ? {} : {column})
  } catch (error) {
    return error as SheetError
  }
  return null
}

describe('Moodle’s grading worksheet', () => {
  it('gets each grade, of its own maximum, and the feedback; no other cell is touched', () => {
    const {bytes, count, unfilled} = filled(CLASS, ENGLISH)
    const before = rowsOf(Buffer.from(ENGLISH))
    const after = rowsOf(bytes)
    expect(count).to.equal(3)
    expect(after.map(({Grade}) => Grade)).to.deep.equal(['14.29', '35.71', '0', '55.00', ''])
    for (const [index, row] of after.entries()) {
      for (const [heading, cell] of Object.entries(row))
        if (!['Grade', 'Feedback comments'].includes(heading)) expect(cell).to.equal(before[index]?.[heading])
    }
    expect(after[3]).to.deep.equal(before[3])
    expect(after[4]).to.deep.equal(before[4])
    expect(unfilled.map(({student, why}) => [student.id, why])).to.deep.equal([['1004', 'error']])
  })

  it('keeps every other byte: line ends, quotes, and line ends in cells', () => {
    const text = Buffer.from(filled(CLASS, ENGLISH).bytes).toString()
    const without = text
      .replaceAll(/,(14\.29|35\.71|0),100/g, ',,100')
      .replaceAll(/<p>.*<\/p>(<ul>.*<\/ul>)?/g, '')
      .replace(/""$/gm, '')
    expect(without).to.equal(ENGLISH.replace('"old\r\nfeedback"', ''))
  })

  it('is the teacher’s own where nobody is in it', () => {
    const nobody = gradesOf(submissionOf({student: studentOf({id: 'x', name: 'X', email: null})}))
    const {bytes, count, unfilled, beside} = filled(nobody, SWEDISH)
    expect(Buffer.from(bytes).equals(Buffer.from(SWEDISH))).to.equal(true)
    expect({count, beside, why: unfilled.map(({why}) => why)}).to.deep.equal({
      count: 0,
      beside: undefined,
      why: ['absent'],
    })
  })

  it('is found by its Swedish headings, with a comma where the file has one', () => {
    const {bytes} = filled(CLASS, SWEDISH)
    expect(Buffer.from(bytes).subarray(0, 3).toString('hex')).to.equal('efbbbf')
    const rows = rowsOf(bytes, ';')
    expect(rows.map(({Betyg}) => Betyg)).to.deep.equal(['1', '2,5'])
    expect(rows[1]?.Återkopplingskommentarer).to.contain('tap0 exists but is plugged into nothing')
  })

  it('is found in another language by its cells, and by the heading that the teacher tells', () => {
    const german = ENGLISH.replace(
      /^.*\r\n/,
      'Kennung,Name,Mail,Status,Bewertung,Max,Offen,Abgabe,Zeit,Kommentar\r\n',
    ).replaceAll('Participant ', 'Teilnehmer/in')
    expect(errorOf(german)?.code).to.equal('not-a-worksheet')
    const rows = rowsOf(filled(CLASS, german, {column: 'Bewertung'}).bytes)
    expect(rows.map(({Bewertung}) => Bewertung)).to.deep.equal(['14.29', '35.71', '0', '55.00', ''])
  })

  it('knows the maximum by its place, whatever it is called, and says where it knows none', () => {
    const renamed = SWEDISH.replace('Maxbetyg', 'Så mycket kan det bli')
    const found = filled(CLASS, renamed)
    expect(found.bytes).to.deep.equal(
      Buffer.from(
        Buffer.from(filled(CLASS, SWEDISH).bytes).toString().replace('Maxbetyg', 'Så mycket kan det bli'),
      ),
    )
    expect(found.hasMaximum).to.equal(true)
    const none = filled(CLASS, renamed.replaceAll('"7,00"', '-'))
    expect(none.hasMaximum).to.equal(false)
  })

  it('does not count a lab of which nothing could be graded: a wrong file is not the others’ loss', () => {
    const other = {student: studentOf({id: '1002', name: 'Bo Ek', email: null}), lab: 'isolated', of: 29}
    const refused = submissionOf({
      ...other,
      grade: null,
      outcome: 'refused',
      score: 0,
      reason: 'It is of another lab.',
    })
    const {bytes, labs} = filled(gradesOf(submissionOf(), refused), ENGLISH)
    expect(
      rowsOf(bytes)
        .map(({Grade}) => Grade)
        .slice(0, 2),
    ).to.deep.equal(['100', '0'])
    expect(labs).to.deep.equal([{title: 'Tap and bridge', of: 1, students: 1}])
    const alone = filled(gradesOf(refused), ENGLISH)
    expect(rowsOf(alone.bytes)[1]?.Grade).to.equal('0')
  })

  it('counts a lab that was not handed in as zero of its points', () => {
    const anna = submissionOf()
    const bo = {student: studentOf({id: '1002', name: 'Bo Ek', email: null})}
    const grades = gradesOf(anna, submissionOf(bo), submissionOf({...bo, lab: 'dnsmasq'}))
    const rows = rowsOf(filled(grades, ENGLISH).bytes)
    expect(rows.map(({Grade}) => Grade).slice(0, 2)).to.deep.equal(['50', '100'])
  })

  it('leaves a grade out that may not be changed, or that Moodle would pass over', () => {
    const locked = SWEDISH.replace(';Ja;', ';Nej;')
    const whys = (text: string, grades = CLASS) => filled(grades, text).unfilled.map(({why}) => why)
    expect(whys(locked)).to.deep.equal(['locked', 'absent', 'absent'])
    const above = gradesOf(submissionOf({score: 2}))
    expect(whys(ENGLISH, above)).to.deep.equal(['above'])
    expect(whys(SWEDISH.replace('Inlämnat;;"7,00".*', '')).slice(0, 1)).to.deep.equal(['absent'])
    expect(whys('Identifier,Grade\nParticipant 1001\n')).to.include('short')
  })

  it('gives nobody another one’s grade', () => {
    const other = gradesOf(submissionOf({student: studentOf({name: 'Somebody Else'})}))
    expect(filled(other, ENGLISH).unfilled.map(({why}) => why)).to.deep.equal(['other-name'])
    const twice = ENGLISH.replace('Bo Ek', 'Anna Åberg')
    const byName = gradesOf(submissionOf({student: studentOf({id: 'anna', email: null})}))
    expect(filled(byName, twice).unfilled.map(({why}) => why)).to.deep.equal(['ambiguous'])
    const both = gradesOf(
      submissionOf(),
      submissionOf({student: studentOf({id: 'anna', email: 'anna@example.com'})}),
    )
    expect(filled(both, ENGLISH).unfilled.map(({why}) => why)).to.deep.equal(['ambiguous', 'ambiguous'])
    const likeOne = gradesOf(submissionOf({student: {id: 'lab1001', name: null, email: null}}))
    expect(filled(likeOne, ENGLISH).unfilled.map(({why}) => why)).to.deep.equal(['absent'])
  })

  it('has no feedback of hidden checks before the due date', () => {
    const told = (view: Partial<FillView>) => Buffer.from(filled(CLASS, ENGLISH, view).bytes).toString()
    expect(told({})).to.contain('br0 is down.')
    expect(told(EARLY)).not.to.contain('br0 is down.').and.not.to.contain('br0 stays up')
  })

  it('has feedback that is neither a formula nor HTML of the student’s', () => {
    const evil = '=HYPERLINK("http://x")<script>x</script>\u001b[2J'
    const grades = gradesOf(submissionOf({title: evil, grade: gradeOf({title: evil})}))
    const [row] = rowsOf(filled(grades, ENGLISH).bytes)
    expect(row?.['Feedback comments']).to.equal(
      '<p><strong>=HYPERLINK(&quot;http://x&quot;)&lt;script&gt;x&lt;/script&gt;\\x1b[2J: 1 of 1 point</strong></p>',
    )
  })

  it('comes with a zip of the students’ pages, in the folders that the submissions were in', () => {
    const {beside} = filled(CLASS, ENGLISH)
    expect(beside?.suffix).to.equal('-feedback.zip')
    const files = unzipSync(beside?.bytes ?? new Uint8Array())
    expect(Object.keys(files)).to.deep.equal([
      'Anna Åberg_1001_assignsubmission_file/feedback.html',
      'Bo Ek_1002_assignsubmission_file/feedback.html',
      'Cia Öst_1003_assignsubmission_file/feedback.html',
    ])
    expect(strFromU8(Object.values(files)[1] ?? new Uint8Array())).to.match(/^<!DOCTYPE html>[^]*Bo Ek/)
    expect(filled(CLASS, ENGLISH).beside?.bytes).to.deep.equal(beside?.bytes)
  })

  it('names a folder as Moodle splits it, whatever the student is called', () => {
    const folderOf = (source: string, sheet = ENGLISH) => {
      const {beside} = filled(gradesOf(submissionOf({source})), sheet)
      return Object.keys(unzipSync(beside?.bytes ?? new Uint8Array()))[0]?.split('/')[0]
    }
    expect(folderOf('all.zip/Anna_B_1001_assignsubmission_file_/bridge.md')).to.equal(
      'Anna B_1001_assignsubmission_file_',
    )
    expect(folderOf('Anna_1001_assignsubmission_file_bridge.md')).to.equal('Anna_1001_assignsubmission_file_')
    expect(folderOf('anna.md')).to.equal('Anna Åberg_1001_assignsubmission_file')
    const blind = 'Identifierare,Betyg\nDeltagare 1001,\n'
    expect(folderOf('anna.md', blind)).to.equal('Deltagare_1001_assignsubmission_file')
    for (const folder of [folderOf('anna.md'), folderOf('a_b_1001_assignsubmission_file/x')])
      expect(folder?.split('_').slice(1, 4)).to.deep.equal(['1001', 'assignsubmission', 'file'])
  })

  it('is refused, with a way out, where it is something else', () => {
    expect(errorOf(Buffer.from('PK\u0003\u0004\0\0rubbish'))?.code).to.equal('not-csv')
    expect(errorOf('Name,Points\nAnna,1\n')?.code).to.equal('not-a-worksheet')
    expect(errorOf(ENGLISH.replace('"Maximum Grade"', 'Scale'))?.code).to.equal('grade-is-a-scale')
    for (const error of [errorOf('a'), errorOf('Name,Points\n')]) {
      expect(error).to.be.instanceOf(SheetError)
      expect(error?.exitCode).to.equal(2)
      for (const language of ['en', 'sv'] as const)
        expect(error?.told(language).message).to.match(/^worksheet\.csv .*\.$/)
    }
  })
})
