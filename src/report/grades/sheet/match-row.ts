import type {Student} from '../../../model/grading/grades.js'
import type {Unfilled} from '../grades-format.js'
import type {Cell} from './sheet.js'
import {plain} from './open-sheet.js'

/** A way to know a student's row: what its cell has to be. */
export interface RowKey {
  /** The place of the column; -1 where the file has none. */
  readonly column: number
  /** What of a cell is compared. */
  readonly cellAs?: (cell: string) => string
  /** What it must be for a student; null where that is not known. */
  readonly of: (student: Student) => string | null
  /** Whether it is a name, which says by itself who it is. */
  readonly isName?: true
}

type Row = readonly Cell[]
type Match = Row | Extract<Unfilled['why'], 'absent' | 'ambiguous' | 'other-name'>

/**
 * The row of each student, by the first key that finds one. Better none than somebody else's: where two rows fit, or two
 * students one row, or where its name is not the student's, there is none.
 */
export function matchRows(
  students: readonly Student[],
  rows: readonly Row[],
  keys: readonly RowKey[],
): Map<Student, Match> {
  const used = keys.filter(({column}) => column >= 0)
  const places = used.map((key) => rowsByCell(rows, key))
  const found = students.map((student) => matchOne(student, used, places))
  return new Map(
    students.map((student, index) => {
      const match = found[index] ?? 'absent'
      const isShared = typeof match !== 'string' && found.filter((other) => other === match).length > 1
      return [student, isShared ? 'ambiguous' : match]
    }),
  )
}

function rowsByCell(rows: readonly Row[], {column, cellAs = plain}: RowKey): Map<string, Row[]> {
  const places = new Map<string, Row[]>()
  for (const row of rows) {
    const cell = row[column]
    if (!cell || cell.value.trim() === '') continue
    const name = cellAs(cell.value)
    places.set(name, [...(places.get(name) ?? []), row])
  }
  return places
}

function matchOne(student: Student, keys: readonly RowKey[], places: readonly Map<string, Row[]>[]): Match {
  for (const [index, key] of keys.entries()) {
    const wanted = key.of(student)
    if (wanted === null || wanted.trim() === '') continue
    const rows = places[index]?.get(plain(wanted)) ?? []
    const [row] = rows
    if (!row) continue
    if (rows.length > 1) return 'ambiguous'
    return key.isName || isNamed(student, row, keys) ? row : 'other-name'
  }
  return 'absent'
}

function isNamed({name}: Student, row: Row, keys: readonly RowKey[]): boolean {
  const names = keys.filter(({isName}) => isName).map(({column}) => row[column]?.value ?? '')
  const known = names.filter((each) => each.trim() !== '')
  return name === null || known.length === 0 || known.some((each) => looksLike(each, name))
}

/** Whether two names have a word in common, in whatever order: folders have `svenssonanna` for `Svensson, Anna`. */
function looksLike(one: string, other: string): boolean {
  return wordIn(one, other) || wordIn(other, one)
}

function wordIn(words: string, text: string): boolean {
  const whole = letters(text)
  const parts = words.split(/[^\p{L}\p{M}\p{N}]+/u).map(letters)
  return parts.some((part) => part.length > 1 && whole.includes(part)) || letters(words) === whole
}

function letters(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
