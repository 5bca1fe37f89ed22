import {expect} from 'chai'
import {parse} from 'csv-parse/sync'
import fc from 'fast-check'
import {fillSheet, readSheet, type Cell, type Sheet} from '../../../../src/report/grades/sheet/sheet.js'
import {sheetText} from '../../../../src/report/grades/sheet/sheet-text.js'
import {text} from '../arbitraries.js'

const cell = fc.oneof(text, fc.constantFrom('', ' ', '12,50', 'a;b', '"', 'a "b" c', '\r\n', '=1+1'))
const table = fc.integer({min: 1, max: 5}).chain((width) =>
  fc.record({
    // A file's first line has no line end within a cell, or the separator could not be told.
    head: fc.array(fc.constantFrom('Identifier', 'Grade', 'Namn å', 'x y'), {
      minLength: width,
      maxLength: width,
    }),
    rows: fc.array(fc.array(cell, {minLength: width, maxLength: width}), {maxLength: 4}),
    separator: fc.constantFrom(',', ';', '\t'),
    end: fc.constantFrom('\n', '\r\n'),
    quoteAll: fc.boolean(),
    lastEnd: fc.boolean(),
    encoding: fc.constantFrom('utf8', 'utf8 with a mark', 'utf16', 'utf16 swapped', 'latin1'),
  }),
)
type Table = typeof table extends fc.Arbitrary<infer T> ? T : never

function bytesOf({head, rows, separator, end, quoteAll, lastEnd, encoding}: Table): Buffer {
  const quoted = (value: string) =>
    quoteAll || /["\r\n,;\t]|^\s|\s$|^$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  const lines = [head, ...rows].map((row) => row.map(quoted).join(separator))
  const body = lines.join(end) + (lastEnd ? end : '')
  if (encoding === 'utf8') return Buffer.from(body.replaceAll('\0', ''))
  if (encoding === 'latin1')
    return Buffer.from(body.replaceAll('\0', '').replaceAll(/[\u0100-\uffff]/g, '?'), 'latin1')
  const marked = `\ufeff${body.replaceAll('\0', '')}`
  if (encoding === 'utf8 with a mark') return Buffer.from(marked)
  const wide = Buffer.from(marked, 'utf16le')
  return encoding === 'utf16' ? wide : wide.swap16()
}

const cellsOf = (given: string, separator: string) =>
  parse(given, {bom: true, delimiter: separator, relax_column_count: true, relax_quotes: true})

const read = (bytes: Uint8Array) => {
  const {text: given = '', encode} = sheetText(bytes) ?? {}
  return {given, encode, sheet: readSheet(given) as Sheet}
}

describe('a teacher’s file', () => {
  it('is the same bytes again where nothing is filled in', () => {
    fc.assert(
      fc.property(table, (given) => {
        const bytes = bytesOf(given)
        const {encode, sheet} = read(bytes)
        const same = new Map(sheet.rows.flat().map((each): [Cell, string] => [each, each.value]))
        for (const values of [new Map<Cell, string>(), same])
          expect(Buffer.from(encode?.(fillSheet(sheet, values)) ?? []).equals(bytes)).to.equal(true)
      }),
    )
  })

  it('differs only in the cells that were filled, for whoever reads it then', () => {
    fc.assert(
      fc.property(table, fc.nat(), cell, (given, pick, value) => {
        const {given: before, encode, sheet} = read(bytesOf({...given, encoding: 'utf8'}))
        fc.pre(given.head.length > 1 && given.rows.length > 0)
        const row = 1 + (pick % given.rows.length)
        const column = pick % given.head.length
        const filled = value.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '')
        const target = sheet.rows[row]?.[column] as Cell
        const after = fillSheet(sheet, new Map([[target, filled]]))
        const wanted = cellsOf(before, given.separator)
        ;(wanted[row] as string[])[column] = filled
        expect(cellsOf(after, given.separator)).to.deep.equal(wanted)
        const back = Buffer.from(encode?.(after) ?? []).toString()
        expect(back.slice(0, target.start)).to.equal(before.slice(0, target.start))
        expect(back.endsWith(before.slice(target.end))).to.equal(true)
      }),
    )
  })

  it('is read as a library reads it', () => {
    fc.assert(
      fc.property(table, (given) => {
        const {given: before, sheet} = read(bytesOf({...given, encoding: 'utf8'}))
        fc.pre(given.head.length > 1)
        expect(sheet.separator).to.equal(given.separator)
        expect(sheet.rows.map((row) => row.map(({value}) => value))).to.deep.equal(
          cellsOf(before, given.separator),
        )
      }),
    )
  })

  it('keeps the quotes of a cell, and gets them where a new value needs them', () => {
    const sheet = readSheet('a;"b";c\n') as Sheet
    const [one, two, three] = sheet.rows[0] as [Cell, Cell, Cell]
    const values = new Map([
      [one, '1;5'],
      [two, '2'],
      [three, '3'],
    ])
    expect(fillSheet(sheet, values)).to.equal('"1;5";"2";3\n')
  })

  it('of Latin-1 keeps its bytes, and a character that it has not got is written as HTML does', () => {
    const {encode, given} = read(Buffer.from('Namn,Åsa\n\x80', 'latin1'))
    expect(Buffer.from(encode?.(`${given}’`) ?? []).toString('latin1')).to.equal('Namn,Åsa\n\x80&#8217;')
  })

  it('is none where it is no text, or a quote is not closed', () => {
    expect(sheetText(Buffer.from('PK\u0003\u0004\0\0'))).to.equal(null)
    expect(sheetText(Buffer.from([0xff, 0xfe, 0x41]))).to.equal(null)
    expect(readSheet('a,"b\nc,d\n')).to.equal(null)
  })

  it('may be long', () => {
    const long = `"${'x""\n'.repeat(250_000)}"`
    expect(readSheet(`a,b\n${long},1\n`)?.rows[1]?.[1]?.value).to.equal('1')
  })
})
