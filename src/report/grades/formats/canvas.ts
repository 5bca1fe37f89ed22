import type {GradedSubmission, Grades, Student} from '../../../model/grading/grades.js'
import {byStudent, type Filled, type FillView, type GradesFormat, type Unfilled} from '../grades-format.js'
import {assignmentColumns, studentRows, type Assignment} from '../sheet/canvas-columns.js'
import {matchRows, type RowKey} from '../sheet/match-row.js'
import {columnOf, hasDecimalComma, openSheet, plain, type OpenSheet} from '../sheet/open-sheet.js'
import {fillSheet, type Cell} from '../sheet/sheet.js'
import {totalOf, twoDecimals, type Total} from '../total.js'

/**
 * The teacher's own gradebook export with the grades in it: each lab in the assignment of its name, of that one's own points.
 * Who is excused stays so, and no other cell changes.
 */
export const canvas = {name: 'canvas', extension: 'csv', kind: 'filled', fill} as const satisfies GradesFormat

type Row = readonly Cell[]

function fill(grades: Grades, view: FillView): Filled {
  const sheet = openSheet(view.theirs, view.file)
  const columns = assignmentColumns(sheet, grades, view.file, view.column)
  const groups = byStudent(grades)
  const rows = matchRows(
    groups.map(({student}) => student),
    studentRows(sheet).students,
    keysOf(sheet),
  )
  const decimal = hasDecimalComma(sheet) ? ',' : '.'
  const values = new Map<Cell, string>()
  const unfilled: Unfilled[] = []
  const filled = new Set<Student>()
  for (const {student, results} of groups)
    for (const [lab, assignment] of columns) {
      const total = totalIn(grades, results, lab)
      if (total === 'none') continue
      const grade = gradeIn(rows.get(student) ?? 'absent', assignment, total)
      if (typeof grade === 'string') {
        unfilled.push({student, lab, why: grade})
        continue
      }
      values.set(grade.cell, String(grade.points).replace('.', decimal))
      filled.add(student)
    }
  return {bytes: sheet.encode(fillSheet(sheet, values)), count: filled.size, unfilled}
}

/** What a student has in a lab, or in all; `none` where nothing of it was handed in. */
function totalIn(
  grades: Grades,
  results: readonly GradedSubmission[],
  lab: string | null,
): Total | null | 'none' {
  if (lab === null) return totalOf(grades, results)
  const only = ({results: all}: Pick<Grades, 'results'>) => all.filter((result) => result.lab === lab)
  const own = only({results})
  return own.length === 0 ? 'none' : totalOf({...grades, results: only(grades)}, own)
}

function gradeIn(
  row: Row | Unfilled['why'],
  {column, most, isReadOnly}: Assignment,
  total: Total | null,
): {readonly cell: Cell; readonly points: number} | Unfilled['why'] {
  if (total === null) return 'error'
  if (typeof row === 'string') return row
  const cell = row[column]
  if (!cell) return 'short'
  if (isReadOnly) return 'locked'
  if (plain(cell.value) === 'ex') return 'excused'
  const points = most === null || total.of === 0 ? total.score : (total.score * most) / total.of
  return {cell, points: twoDecimals(points)}
}

function keysOf(sheet: OpenSheet): RowKey[] {
  const [id, user, login, name] = ['ID', 'SIS User ID', 'SIS Login ID', 'Student'].map((heading) =>
    columnOf(sheet, [heading]),
  ) as [number, number, number, number]
  return [
    {column: id, of: (student) => student.id},
    {column: user, of: (student) => student.id},
    {column: login, of: (student) => student.id},
    {column: login, of: (student) => student.email},
    {column: name, cellAs: inOrder, of: (student) => student.name && inOrder(student.name), isName: true},
    {column: name, cellAs: lettersOf, of: (student) => student.name && lettersOf(student.name), isName: true},
  ]
}

/** `Åberg, Anna` is `anna åberg`. */
function inOrder(name: string): string {
  const [last = '', first] = name.split(',', 2)
  return plain(first === undefined ? last : `${first} ${last}`)
}

/** `Åberg, Anna` is `åberganna`, as the names of the submissions' files have it. */
function lettersOf(name: string): string {
  return plain(name).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
}
