import {expect} from 'chai'
import {readOverrides} from '../../../../src/content/policy/read-overrides.js'
import type {QlabError} from '../../../../src/model/errors/errors.js'

describe('overrides', () => {
  it('are read as Excel and as people write them', async () => {
    const comma =
      'student,lab,points,reason\nanna,bridge,7.5,"Told me, in the lab"\nbert,,3,\neva,tpm,,later\n'
    const semicolon =
      '\uFEFFStudent;Lab;Points;Reason\r\nanna;bridge;7,5;"Told me, in the lab"\r\nbert;;3;\r\n'
    const expected = [
      {student: 'anna', lab: 'bridge', points: 7.5, reason: 'Told me, in the lab', line: 2},
      {student: 'bert', lab: null, points: 3, reason: '', line: 3},
    ]
    expect(await readOverrides(comma, 'o.csv')).to.deep.equal(expected)
    expect(await readOverrides(semicolon, 'o.csv')).to.deep.equal(expected)
    expect(await readOverrides('points,student\n4,anna\n', 'o.csv')).to.deep.equal([
      {student: 'anna', lab: null, points: 4, reason: '', line: 2},
    ])
  })

  const bad: readonly [string, RegExp][] = [
    ['', /o\.csv:1: .*first line/],
    ['a,b\n1,2\n', /o\.csv:1: /],
    ['student,points\nanna,many\n', /o\.csv:2: .*not a number/],
    ['student,points\nanna,-1\n', /o\.csv:2: /],
    ['student,points\n,1\n', /o\.csv:2: The student/],
    ['student,points\nanna,1\nanna,2\n', /o\.csv:3: Line 2/],
    ['student,points\n"anna,1\n', /not CSV/],
    ['PK\u0003\u0004\0\0xl/workbook.xml', /o\.csv:1: .*not a text.*spreadsheet/],
  ]
  for (const [text, why] of bad)
    it(`are refused: ${JSON.stringify(text)}`, async () => {
      const error = (await readOverrides(text, 'o.csv').catch((thrown: unknown) => thrown)) as QlabError
      expect(error.code).to.equal('bad-overrides')
      expect(error.message).to.match(why)
    })
})
