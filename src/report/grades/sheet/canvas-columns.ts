import {SheetError} from '../../../model/errors/sheet-error.js'
import type {Grades} from '../../../model/grading/grades.js'
import type {Localized} from '../../../model/language.js'
import type {Cell} from './sheet.js'
import {columnOf, numberIn, plain, type OpenSheet} from './open-sheet.js'

/** An assignment's column in a gradebook export. */
export interface Assignment {
  readonly column: number
  /** Its points possible; null where the file does not say. */
  readonly most: number | null
  readonly isReadOnly: boolean
}

/** `Tap and bridge (4711)`. */
const ASSIGNMENT = /^(.*) \((\d+)\)\s*$/su

/** The rows above the students, of which one says the points possible. */
export function studentRows({rows}: OpenSheet): {
  readonly possible: readonly Cell[]
  readonly students: readonly (readonly Cell[])[]
} {
  const index = rows.findIndex(([first]) => /points possible/i.test(first?.value ?? ''))
  return {possible: rows[index] ?? [], students: rows.slice(index < 0 ? 1 : index + 1)}
}

/**
 * The column of each lab: by its title or its id, or one column for all where the teacher has told its title or id.
 * @throws {SheetError} `not-a-gradebook`, `no-such-column`, `several-columns`
 */
export function assignmentColumns(
  sheet: OpenSheet,
  grades: Grades,
  file: string,
  wanted?: string,
): Map<string | null, Assignment> {
  const titles = titlesOf(sheet)
  if (columnOf(sheet, ['Student']) !== 0 || columnOf(sheet, ['ID']) < 0 || titles.length === 0)
    throw notAGradebook(sheet, file)
  if (wanted !== undefined) return new Map([[null, oneOf(titles, [wanted], sheet, file)]])
  const labs = new Map(grades.results.map(({lab, title}) => [lab, title]))
  return new Map([...labs].map(([lab, title]) => [lab, oneOf(titles, [title, lab], sheet, file)]))
}

interface Title {
  readonly column: number
  readonly title: string
  readonly id: string
}

function titlesOf({headings}: OpenSheet): Title[] {
  return headings.flatMap((heading, column) => {
    const [, title, id] = ASSIGNMENT.exec(heading) ?? []
    return title === undefined || id === undefined ? [] : [{column, title: plain(title), id}]
  })
}

function oneOf(
  titles: readonly Title[],
  names: readonly string[],
  sheet: OpenSheet,
  file: string,
): Assignment {
  const wanted = names.map(plain)
  const same = titles.filter(
    ({title, id}) => wanted.includes(title) || names.includes(id) || wanted.includes(`${title} (${id})`),
  )
  const found =
    same.length > 0 ? same : titles.filter(({title}) => wanted.some((name) => holdsWords(title, name)))
  const [first, second] = found
  if (!first) throw noColumn(names, titles, file)
  if (second) throw severalColumns(names, found, file)
  const {column} = first
  const possible = studentRows(sheet).possible[column]
  return {column, most: numberIn(possible), isReadOnly: /read.only/i.test(possible?.value ?? '')}
}

/** Whether a title has a name in it that does not go on: `bridge` in `Lab 3: bridge`, and not in `Bridges`. */
function holdsWords(title: string, name: string): boolean {
  return ` ${title.replaceAll(/[^\p{L}\p{M}\p{N}-]+/gu, ' ')} `.includes(
    ` ${name.replaceAll(/[^\p{L}\p{M}\p{N}-]+/gu, ' ')} `,
  )
}

function notAGradebook({headings}: OpenSheet, file: string): SheetError {
  const found = headings.slice(0, 8).join(', ')
  return new SheetError(
    'not-a-gradebook',
    {
      en: `${file} is not a gradebook export of Canvas's: it must begin with Student and ID, and have an assignment such as "Lab 1 (4711)". It begins with ${found}.`,
      sv: `${file} är inte en betygsboksexport från Canvas: den ska börja med Student och ID, och ha en uppgift som "Labb 1 (4711)". Den börjar med ${found}.`,
    },
    {
      suggestions: [
        {
          en: 'In Canvas: Grades, Export, Export Entire Gradebook. Its language must be English.',
          sv: 'I Canvas: Omdömen, Exportera, Exportera hela omdömesboken, med språket inställt på engelska.',
        },
      ],
    },
  )
}

const NAME_IT: Localized = {
  en: 'Add the title or the number of the assignment behind the file, as in canvas=FILE#4711.',
  sv: 'Skriv uppgiftens titel eller nummer efter filen, som i canvas=FIL#4711.',
}

function noColumn(names: readonly string[], titles: readonly Title[], file: string): SheetError {
  const found = titles.map(({title, id}) => `${title} (${id})`).join(', ')
  return new SheetError(
    'no-such-column',
    {
      en: `${file} has no assignment that is called ${names.join(' or ')}. It has ${found}.`,
      sv: `${file} har ingen uppgift som heter ${names.join(' eller ')}. Den har ${found}.`,
    },
    {suggestions: [NAME_IT]},
  )
}

function severalColumns(names: readonly string[], found: readonly Title[], file: string): SheetError {
  const each = found.map(({title, id}) => `${title} (${id})`).join(', ')
  return new SheetError(
    'several-columns',
    {
      en: `${file} has several assignments that ${names.join(' or ')} could mean: ${each}.`,
      sv: `${file} har flera uppgifter som ${names.join(' eller ')} kan syfta på: ${each}.`,
    },
    {suggestions: [NAME_IT]},
  )
}
