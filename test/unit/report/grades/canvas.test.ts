import {expect} from 'chai'
import {parse} from 'csv-parse/sync'
import {SheetError} from '../../../../src/model/errors/sheet-error.js'
import type {Grades} from '../../../../src/model/grading/grades.js'
import {canvas} from '../../../../src/report/grades/formats/canvas.js'
import {CLASS, gradesOf, studentOf, submissionOf} from './samples.js'
import {VIEW} from './view.js'

const EXPORT = [
  'Student,ID,SIS User ID,SIS Login ID,Section,Tap and bridge (4711),"Lab 2: dnsmasq, your own (4712)",Current Score,Final Score',
  ',,,,,Manual Posting,,,',
  '    Points Possible,,,,,10.00,7.00,(read only),(read only)',
  '"Åberg, Anna",1001,SIS-1,anna@example.com,"Group ""A""",,3.00,42.5,40',
  '"Ek, Bo",77,1002,bo,A,5,,,',
  '"Öst, Cia",78,SIS-3,1003,A,EX,,,',
  '"Ström, Dan",1004,SIS-4,dan,B,8.5,,,',
  '"Student, Test",99,,f00,B,,,,',
  '',
].join('\r\n')

const SWEDISH = `\ufeff${[
  'Student;ID;SIS User ID;SIS Login ID;Section;Tap and bridge (4711)',
  'Points Possible;;;;;7,00',
  'Åberg, Anna;1001;;anna;A;3,5',
  '"Ek; Bo";1002;;bo;A;',
].join('\n')}\n`

const filled = (grades: Grades, text: string, column?: string) =>
  canvas.fill(grades, {...VIEW, theirs: Buffer.from(text), file: 'gradebook.csv', ...(column && {column})})

const cellsOf = (bytes: Uint8Array, delimiter = ',') => parse(Buffer.from(bytes), {bom: true, delimiter})

const columnIn = (bytes: Uint8Array, column = 5) => cellsOf(bytes).map((row) => row[column])

const codeOf = (text: string, grades = CLASS, column?: string) => {
  try {
    filled(grades, text, column)
  } catch (error) {
    expect(error).to.be.instanceOf(SheetError)
    const refused = error as SheetError
    for (const language of ['en', 'sv'] as const)
      expect(refused.told(language).message).to.match(/^gradebook\.csv .*\.$/)
    return refused.code
  }
  return null
}

describe('Canvas’s gradebook export', () => {
  it('gets each grade in the lab’s column, of the assignment’s own points, and no other cell changes', () => {
    const {bytes, count, unfilled} = filled(CLASS, EXPORT)
    expect(columnIn(bytes)).to.deep.equal([
      'Tap and bridge (4711)',
      'Manual Posting',
      '10.00',
      '1.43',
      '3.57',
      'EX',
      '8.5',
      '',
    ])
    const blank = (rows: string[][]) => rows.map((row) => row.with(5, ''))
    expect(blank(cellsOf(bytes))).to.deep.equal(blank(cellsOf(Buffer.from(EXPORT))))
    expect(count).to.equal(2)
    expect(unfilled.map(({student, lab, why}) => [student.id, lab, why])).to.deep.equal([
      ['1003', 'bridge', 'excused'],
      ['1004', 'bridge', 'error'],
    ])
  })

  it('keeps every other byte', () => {
    const text = Buffer.from(filled(CLASS, EXPORT).bytes).toString()
    expect(text.replace('"Group ""A""",1.43,', '"Group ""A""",,').replace(',A,3.57,', ',A,5,')).to.equal(
      EXPORT,
    )
  })

  it('may have semicolons and decimal commas', () => {
    const {bytes} = filled(CLASS, SWEDISH)
    expect(Buffer.from(bytes).toString()).to.equal(
      SWEDISH.replace('A;3,5', 'A;1').replace('bo;A;\n', 'bo;A;2,5\n'),
    )
    const ten = SWEDISH.replace('7,00', '10,00')
      .replaceAll(';', ',')
      .replaceAll(/(\d+),(\d\d?)\n/g, '"$1,$2"\n')
    const row = cellsOf(filled(CLASS, ten.replace('Åberg, Anna', '"Åberg, Anna"')).bytes)[2]
    expect(row?.at(-1)).to.equal('1,43')
  })

  it('knows a student by ID, then SIS User ID, then SIS Login ID, then name', () => {
    const by = (student: Parameters<typeof studentOf>[0]) => {
      const grades = gradesOf(submissionOf({student: studentOf({email: null, name: null, ...student})}))
      const {bytes, unfilled} = filled(grades, EXPORT)
      return unfilled[0]?.why ?? cellsOf(bytes).findIndex((row) => row[5] === '10')
    }
    expect(by({id: '1001'})).to.equal(3)
    expect(by({id: '1002'})).to.equal(4)
    expect(by({id: 'dan'})).to.equal(6)
    expect(by({id: 'x', email: 'anna@example.com'})).to.equal(3)
    expect(by({id: 'x', name: 'Bo Ek'})).to.equal(4)
    expect(by({id: 'x', name: 'Ek, Bo'})).to.equal(4)
    expect(by({id: 'x', name: 'ekbo'})).to.equal(4)
    expect(by({id: 'x', name: 'Nobody'})).to.equal('absent')
    expect(by({id: '1001', name: 'Bo Ek'})).to.equal('other-name')
    expect(by({id: '1001', name: 'åberganna'})).to.equal(3)
  })

  it('has each lab in a column of its own, found by its title or its id', () => {
    const grades = gradesOf(
      submissionOf(),
      submissionOf({lab: 'dnsmasq', title: 'A DHCP server', student: studentOf({id: '1002', name: 'Bo Ek'})}),
    )
    const {bytes} = filled(grades, EXPORT)
    expect(columnIn(bytes).slice(3, 5)).to.deep.equal(['10', '5'])
    expect(columnIn(bytes, 6).slice(3, 5)).to.deep.equal(['3.00', '7'])
  })

  it('has all labs in the column that the teacher tells, by its title or its number', () => {
    const grades = gradesOf(submissionOf(), submissionOf({lab: 'tpm', title: 'TPM', score: 0}))
    for (const column of ['4712', 'Lab 2: dnsmasq, your own', 'Lab 2: dnsmasq, your own (4712)'])
      expect(columnIn(filled(grades, EXPORT, column).bytes, 6)[3]).to.equal('3.5')
  })

  it('fills no column that is read only', () => {
    const {bytes, unfilled} = filled(CLASS, EXPORT.replace('10.00', '(read only)'))
    expect(unfilled.map(({why}) => why)).to.deep.equal(['locked', 'locked', 'locked', 'error'])
    expect(columnIn(bytes).slice(3)).to.deep.equal(['', '5', 'EX', '8.5', ''])
  })

  it('is refused where it is something else, or no one column is meant', () => {
    expect(codeOf('Name,Points\nAnna,1\n')).to.equal('not-a-gradebook')
    expect(codeOf(EXPORT.replace('Tap and bridge', 'Bridges of Åbo'))).to.equal('no-such-column')
    expect(codeOf(EXPORT, CLASS, 'Tap')).to.equal(null)
    expect(codeOf(EXPORT, CLASS, 'nothing')).to.equal('no-such-column')
    const twice = EXPORT.replace('Lab 2: dnsmasq, your own', 'Bridge again').replace(
      'Tap and bridge',
      'Lab bridge',
    )
    expect(codeOf(twice)).to.equal('several-columns')
  })
})
