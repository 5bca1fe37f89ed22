import {SheetError} from '../../model/errors/sheet-error.js'
import type {Override} from '../../model/grading/policy.js'
import type {Localized} from '../../model/language.js'

interface Row {
  readonly record: readonly string[]
  readonly info: {readonly lines: number}
}

/**
 * Reads a teacher's overrides: CSV with the columns `student`, `lab`, `points` and `reason`, parted by commas or semicolons. A decimal
 * comma is understood.
 * @param file what it is called in an error
 * @throws {SheetError} `bad-overrides`
 */
export async function readOverrides(text: string, file: string): Promise<Override[]> {
  const {parse} = await import('csv-parse/sync')
  if (text.includes('\0')) throw bad(file, 1, NO_TEXT)
  const plain = text.replace(/^\uFEFF/, '')
  const [heading = ''] = plain.split(/\r?\n/, 1)
  const delimiter = heading.includes(';') ? ';' : ','
  let rows: Row[]
  try {
    rows = parse(plain, {
      delimiter,
      info: true,
      trim: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
    }) as unknown as Row[]
  } catch (error) {
    throw bad(file, (error as {lines?: number}).lines ?? 1, NO_CSV, error)
  }
  const [names, ...records] = rows
  const columns = (names?.record ?? []).map((name) => name.toLowerCase())
  if (!['student', 'points'].every((name) => columns.includes(name))) throw bad(file, 1, NO_COLUMNS)
  const overrides: Override[] = []
  for (const {record, info} of records) {
    const cell = (name: string): string => record[columns.indexOf(name)]?.trim() ?? ''
    // A row without points is a note.
    if (cell('points') === '') continue
    const points = Number(cell('points').replace(',', '.'))
    if (cell('student') === '') throw bad(file, info.lines, NO_STUDENT)
    if (!Number.isFinite(points) || points < 0) throw bad(file, info.lines, NO_NUMBER)
    const override = {
      student: cell('student'),
      lab: cell('lab') || null,
      points,
      reason: cell('reason'),
      line: info.lines,
    }
    const twice = overrides.find(({student, lab}) => student === override.student && lab === override.lab)
    if (twice) throw bad(file, info.lines, sayTwice(twice.line))
    overrides.push(override)
  }
  return overrides
}

function bad(file: string, line: number, why: Localized, cause?: unknown): SheetError {
  return new SheetError(
    'bad-overrides',
    {en: `${file}:${line}: ${why.en}`, sv: `${file}:${line}: ${why.sv}`},
    {cause},
  )
}

function sayTwice(line: number): Localized {
  return {
    en: `Line ${line} is of the same student and lab.`,
    sv: `Rad ${line} gäller samma student och labb.`,
  }
}

const NO_TEXT = {
  en: 'This is not a text but, perhaps, a spreadsheet: save it as CSV.',
  sv: 'Detta är ingen text utan kanske ett kalkylblad: spara det som CSV.',
}
const NO_CSV = {
  en: 'This is not CSV: a quotation mark is missing.',
  sv: 'Detta är inte CSV: ett citattecken saknas.',
}
const NO_COLUMNS = {
  en: 'The first line must name the columns: student,lab,points,reason.',
  sv: 'Första raden ska namnge kolumnerna: student,lab,points,reason.',
}
const NO_STUDENT = {en: 'The student is missing.', sv: 'Studenten saknas.'}
const NO_NUMBER = {
  en: 'The points are not a number, 0 or more.',
  sv: 'Poängen är inte ett tal, 0 eller mer.',
}
