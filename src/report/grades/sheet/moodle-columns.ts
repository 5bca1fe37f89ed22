import {SheetError} from '../../../model/errors/sheet-error.js'
import {columnOf, numberIn, plain, type OpenSheet} from './open-sheet.js'

/** Where the columns of an offline grading worksheet are; -1 for one that it has not got. */
export interface MoodleColumns {
  readonly identifier: number
  readonly grade: number
  readonly most: number
  readonly feedback: number
  readonly changeable: number
  readonly name: number
  readonly email: number
  readonly number: number
}

// As Moodle has them in English and Swedish, in the versions since 2.4 that call them otherwise too.
const HEADINGS = {
  identifier: ['Identifier', 'Identifierare'],
  grade: ['Grade', 'Betyg', 'Poäng', 'Betyg/omdöme'],
  most: ['Maximum Grade', 'Maxbetyg', 'Maximalt betyg', 'Högsta betyg', 'Maxpoäng'],
  scale: ['Scale', 'Skala'],
  feedback: ['Feedback comments', 'Återkopplingskommentarer', 'Återkoppling, kommentarer'],
  changeable: ['Grade can be changed', 'Betyg kan ändras', 'Betyget kan ändras'],
  name: ['Full name', 'Fullständigt namn', 'Fullständiga namn', 'Hela namnet', 'Namn'],
  email: ['Email address', 'E-postadress', 'E-post'],
  number: ['ID number', 'ID-nummer'],
  modified: ['Last modified (grade)', 'Senast modifierat (betyg)', 'Senast ändrad (betyg)'],
} as const

/** A cell such as `Participant 123`, `Deltagare123`. */
export const PARTICIPANT = /^(\D*\D)(\d+)$/u

/**
 * The columns of a worksheet. That of the participants is also known by its cells, and the one feedback by where Moodle puts it.
 * @param gradeHeading the heading of the grades, where it is in another language
 * @throws {SheetError} `not-a-worksheet`, `grade-is-a-scale`
 */
export function moodleColumns(sheet: OpenSheet, file: string, gradeHeading?: string): MoodleColumns {
  const column = (name: keyof typeof HEADINGS) => columnOf(sheet, HEADINGS[name])
  const identifier = column('identifier') >= 0 ? column('identifier') : columnOfParticipants(sheet)
  const grade = gradeHeading === undefined ? column('grade') : columnOf(sheet, [gradeHeading])
  if (identifier < 0 || grade < 0) throw notAWorksheet(sheet, file)
  if (column('scale') >= 0) throw isAScale(sheet, file, column('scale'))
  const [most, changeable, name, email, number] = (
    ['most', 'changeable', 'name', 'email', 'number'] as const
  ).map(column) as [number, number, number, number, number]
  return {
    ...{
      identifier,
      grade,
      most: most >= 0 ? most : maximumBeside(sheet, grade),
      changeable,
      name,
      email,
      number,
    },
    feedback: feedbackColumn(sheet),
  }
}

function columnOfParticipants({headings, rows}: OpenSheet): number {
  const [, ...students] = rows
  const isOne = (column: number) =>
    students.length > 0 && students.every((row) => PARTICIPANT.test(row[column]?.value.trim() ?? ''))
  const found = headings.map((_, column) => column).filter(isOne)
  return found.length === 1 ? (found[0] ?? -1) : -1
}

/** Whatever it is called, Moodle has it behind the grades: a number that is the same for everybody. */
function maximumBeside({rows}: OpenSheet, grade: number): number {
  const cells = rows.slice(1).map((row) => numberIn(row[grade + 1]))
  const isOne = cells.length > 0 && cells.every((number) => number !== null && number === cells[0])
  return isOne && (cells[0] ?? 0) > 0 ? grade + 1 : -1
}

function feedbackColumn(sheet: OpenSheet): number {
  const named = columnOf(sheet, HEADINGS.feedback)
  const modified = columnOf(sheet, HEADINGS.modified)
  if (named >= 0 || modified < 0) return named
  const isLast = modified === sheet.headings.length - 2
  return isLast && plain(sheet.headings.at(-1) ?? '') !== '' ? modified + 1 : -1
}

function notAWorksheet({headings}: OpenSheet, file: string): SheetError {
  const found = headings.map((heading) => heading.trim()).join(', ')
  return new SheetError(
    'not-a-worksheet',
    {
      en: `${file} is not an offline grading worksheet of Moodle's: it has no columns Identifier and Grade. Its columns are ${found}.`,
      sv: `${file} är inte ett betygsättningsunderlag från Moodle: kolumnerna Identifierare och Betyg finns inte. Kolumnerna är ${found}.`,
    },
    {
      suggestions: [
        {
          en: 'In Moodle: the assignment, View all submissions, Download grading worksheet. The assignment must have the feedback type "Offline grading worksheet".',
          sv: 'I Moodle: uppgiften, Visa alla inlämningar, Ladda ner betygsättningsunderlaget. Uppgiften måste ha den sortens återkoppling påslagen (Offline grading worksheet).',
        },
        {
          en: 'If its headings are in another language, add the heading of the grades behind the file, as in moodle=FILE#Bewertung.',
          sv: 'Om rubrikerna är på ett annat språk skriver du rubriken över betygen efter filen, som i moodle=FIL#Bewertung.',
        },
      ],
    },
  )
}

function isAScale({headings}: OpenSheet, file: string, column: number): SheetError {
  return new SheetError(
    'grade-is-a-scale',
    {
      en: `The assignment of ${file} is graded by a scale (${headings[column]}), and qlab has points.`,
      sv: `Uppgiften i ${file} bedöms med en skala (${headings[column]}), och qlab ger poäng.`,
    },
    {
      suggestions: [
        {
          en: 'Set the assignment’s grade to points in Moodle, and download the worksheet again.',
          sv: 'Ändra uppgiftens betyg till poäng i Moodle, och ladda ner underlaget igen.',
        },
      ],
    },
  )
}
