import type {GradedSubmission, Grades, Student} from '../../../model/grading/grades.js'
import {byStudent, type Filled, type FillView, type GradesFormat, type Unfilled} from '../grades-format.js'
import {feedback} from '../page/feedback.js'
import type {Cell} from '../sheet/sheet.js'
import {fillSheet} from '../sheet/sheet.js'
import {matchRows, type RowKey} from '../sheet/match-row.js'
import {moodleColumns, PARTICIPANT, type MoodleColumns} from '../sheet/moodle-columns.js'
import {folderOf, folderOfSource} from '../sheet/moodle-folder.js'
import {hasDecimalComma, numberIn, openSheet} from '../sheet/open-sheet.js'
import {zipOf} from '../sheet/zip-of.js'
import {labsOf, ofGradedLabs, totalOf, twoDecimals} from '../total.js'
import {languageOf, studentPage} from './html.js'

/**
 * The teacher's own offline grading worksheet with each student's grade and feedback in it, and a zip of the students' pages that
 * Moodle takes as feedback files. The points of all labs are one grade, of the worksheet's own maximum.
 */
export const moodle = {name: 'moodle', extension: 'csv', kind: 'filled', fill} as const satisfies GradesFormat

type Group = {readonly student: Student; readonly results: readonly GradedSubmission[]}
type Row = readonly Cell[]

function fill(grades: Grades, view: FillView): Filled {
  const sheet = openSheet(view.theirs, view.file)
  const columns = moodleColumns(sheet, view.file, view.column)
  const groups = byStudent(grades)
  const rows = matchRows(
    groups.map(({student}) => student),
    sheet.rows.slice(1),
    keysOf(columns),
  )
  const values = new Map<Cell, string>()
  const unfilled: Unfilled[] = []
  const pages = new Map<string, string>()
  const decimal = hasDecimalComma(sheet) ? ',' : '.'
  const counted = ofGradedLabs(grades)
  for (const group of groups) {
    const {student, results} = group
    const row = rows.get(student) ?? 'absent'
    const grade = gradeIn(row, columns, totalOf(counted, results))
    if (typeof row === 'string' || typeof grade === 'string') {
      unfilled.push({student, lab: null, why: typeof row === 'string' ? row : (grade as Unfilled['why'])})
      continue
    }
    values.set(grade.cell, String(grade.points).replace('.', decimal))
    const comment = row[columns.feedback]
    if (comment) values.set(comment, feedback(results, grades.due, languageOf(results, view.language), view))
    const folder = folderFor(group, row, columns)
    if (folder === null) unfilled.push({student, lab: null, why: 'no-folder'})
    else pages.set(`${folder}/feedback.html`, studentPage({...grades, results}, view))
  }
  const count = groups.length - unfilled.filter(({why}) => why !== 'no-folder').length
  const labs = labsOf(counted).map(({title, of, students}) => ({title, of, students: students.size}))
  const hasMaximum = sheet.rows.slice(1).some((row) => numberIn(row[columns.most]) !== null)
  const beside = {suffix: '-feedback.zip', bytes: zipOf(pages)}
  return {
    bytes: sheet.encode(fillSheet(sheet, values)),
    count,
    unfilled,
    ...{labs, hasMaximum},
    ...(pages.size > 0 && {beside}),
  }
}

function keysOf({identifier, number, email, name}: MoodleColumns): RowKey[] {
  return [
    {column: identifier, cellAs: (cell) => PARTICIPANT.exec(cell.trim())?.[2] ?? cell, of: ({id}) => id},
    {column: number, of: ({id}) => id},
    {column: email, of: (student) => student.email},
    {column: email, of: ({id}) => id},
    {column: name, of: (student) => student.name, isName: true},
  ]
}

/** The grade, and the cell that it belongs in; or why there is none. */
function gradeIn(
  row: Row | Unfilled['why'],
  {grade, most, changeable}: MoodleColumns,
  total: ReturnType<typeof totalOf>,
): {readonly cell: Cell; readonly points: number} | Unfilled['why'] {
  if (total === null) return 'error'
  if (typeof row === 'string') return row
  const cell = row[grade]
  if (!cell) return 'short'
  if (['no', 'nej'].includes(row[changeable]?.value.trim().toLowerCase() ?? '')) return 'locked'
  const maximum = numberIn(row[most])
  const points = maximum === null || total.of === 0 ? total.score : (total.score * maximum) / total.of
  return maximum !== null && points > maximum ? 'above' : {cell, points: twoDecimals(points)}
}

function folderFor({results}: Group, row: Row, {identifier, name}: MoodleColumns): string | null {
  for (const {source} of results) {
    const folder = folderOfSource(source)
    if (folder !== null) return folder
  }
  const [, word = '', id] = PARTICIPANT.exec(row[identifier]?.value.trim() ?? '') ?? []
  return id === undefined ? null : folderOf(row[name]?.value ?? word.trim(), id)
}
