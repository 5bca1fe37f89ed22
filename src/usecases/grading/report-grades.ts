import {dirname, join} from 'node:path'
import {makeParents} from '../../host/files/make-folder.js'
import {readNamed} from '../../host/files/read-named.js'
import {writeAsked} from '../../host/files/write-whole.js'
import {writeReport} from '../write-report.js'
import {BugError, UsageError, type HostError} from '../../model/errors/errors.js'
import type {Grades} from '../../model/grading/grades.js'
import {GRADES_FORMATS} from '../../report/grades/formats.js'
import {
  byStudent,
  type Filled,
  type GradesFormat,
  type ReportView,
  type Unfilled,
} from '../../report/grades/grades-format.js'
import {studentFileNames} from '../../report/grades/student-files.js'
import {orLost} from '../lab/or-lost.js'

/** A report of grades that was asked for. */
export interface WantedGradesReport {
  /** The name of one of {@link GRADES_FORMATS}. */
  readonly format: string
  /**
   * The file. Of a format with one file for each student: their folder, or, where the name ends as such a file does, the file
   * of the only student.
   */
  readonly to: string
  /** The teacher's own file, of a format that fills one. */
  readonly from?: string
  /** The title or the id of its column, where the lab's title does not tell it. */
  readonly column?: string
}

/** What was written. */
export interface WrittenGradesReport {
  readonly format: string
  /** Whether it is a teacher's own file with the grades in it. */
  readonly isFilled: boolean
  readonly files: readonly string[]
  /** How many students are in it with a grade; of a teacher's file, how many of its cells were filled. */
  readonly count: number
  /** Whose grades are not in the teacher's file, and why. */
  readonly unfilled: readonly Unfilled[]
  /** Of a teacher's file in which all labs are one grade: which ones, and whether it says what the most is. */
  readonly labs?: Filled['labs']
  readonly hasMaximum?: Filled['hasMaximum']
}

/**
 * Writes each report of the grades that was asked for.
 * @throws {SheetError} where a teacher's file cannot be read, or is not such a file
 * @throws {UsageError} `several-students` where one file was asked for and the grades are several students'
 */
export function reportGrades(
  grades: Grades,
  wanted: readonly WantedGradesReport[],
  view: ReportView,
): WrittenGradesReport[] {
  return wanted.map((each) => reportOne(grades, each, view))
}

/** The same; but where this computer refuses one of them, the others are written all the same. @throws as {@link reportGrades} */
export function reportOrLose(
  grades: Grades,
  wanted: readonly WantedGradesReport[],
  view: ReportView,
): {readonly written: readonly WrittenGradesReport[]; readonly lost: readonly HostError[]} {
  const written: WrittenGradesReport[] = []
  const lost: HostError[] = []
  for (const each of wanted)
    orLost(
      () => void written.push(...reportGrades(grades, [each], view)),
      (error) => void lost.push(error),
    )
  return {written, lost}
}

function reportOne(grades: Grades, wanted: WantedGradesReport, view: ReportView): WrittenGradesReport {
  const format = GRADES_FORMATS.find(({name}) => name === wanted.format)
  if (!format) throw new BugError('bug', `There is no format of grades ${wanted.format}`)
  if (format.kind === 'filled') return fill(format, grades, wanted, view)
  const files =
    format.kind === 'class'
      ? [write(wanted.to, format.render(grades, view))]
      : writeEach(format, grades, wanted.to, view)
  return {format: format.name, isFilled: false, files, count: byStudent(grades).length, unfilled: []}
}

function writeEach(
  {name, extension, render}: Extract<GradesFormat, {kind: 'class' | 'student'}>,
  grades: Grades,
  to: string,
  view: ReportView,
): string[] {
  const groups = byStudent(grades)
  const isOne = to.endsWith(`.${extension}`)
  if (isOne && groups.length !== 1) throw severalStudents(name, to, groups.length)
  const names = studentFileNames(groups.map(({student}) => student))
  return groups.map(({results}, index) =>
    write(isOne ? to : join(to, `${names[index]}.${extension}`), render({...grades, results}, view)),
  )
}

function fill(
  format: Extract<GradesFormat, {kind: 'filled'}>,
  grades: Grades,
  {to, from = to, column}: WantedGradesReport,
  view: ReportView,
): WrittenGradesReport {
  const {bytes, beside, ...told} = format.fill(grades, {
    ...view,
    theirs: readNamed(from),
    file: from,
    ...(column !== undefined && {column}),
  })
  const files = [write(to, bytes)]
  if (beside) files.push(write(`${to.replace(/\.[^./]*$/, '')}${beside.suffix}`, beside.bytes))
  return {format: format.name, isFilled: true, files, ...told}
}

function write(file: string, content: string | Uint8Array): string {
  if (typeof content === 'string') writeReport(file, content)
  else {
    makeParents(dirname(file))
    writeAsked(file, content)
  }
  return file
}

function severalStudents(format: string, file: string, count: number): UsageError {
  const folder = file.replace(/\.[^./]*$/, '')
  return new UsageError(
    'several-students',
    {
      en: `A report of the format ${format} is of one student, and there are ${count} here: ${file} cannot hold them.`,
      sv: `En rapport i formatet ${format} gäller en student, och här är det ${count}: de ryms inte i ${file}.`,
    },
    {
      suggestions: [
        {
          say: {
            en: `Name a folder instead, which gets a file for each student: --report ${format}=${folder}`,
            sv: `Ange en katalog i stället, som får en fil för varje student: --report ${format}=${folder}`,
          },
        },
      ],
    },
  )
}
