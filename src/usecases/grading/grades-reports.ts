import {existsSync} from 'node:fs'
import {anyOf} from '../../model/any-of.js'
import {UsageError} from '../../model/errors/errors.js'
import {GRADES_SCHEMA, type Grades} from '../../model/grading/grades.js'
import {readNamed} from '../../host/files/read-named.js'
import {GRADES_FORMATS} from '../../report/grades/formats.js'
import type {GradesFormat} from '../../report/grades/grades-format.js'
import {needReportPlace} from '../need-report-place.js'
import type {WantedGradesReport} from './report-grades.js'

type FilledFormat = Extract<GradesFormat, {kind: 'filled'}>

const NOBODY: Grades = {schema: GRADES_SCHEMA, qlab: '', due: null, results: []}

/** The names of the formats that grades can be written in. */
export function gradesFormatNames(): string[] {
  return GRADES_FORMATS.map(({name}) => name)
}

/**
 * The format and the file of each `NAME=FILE`, before any work is done. Of a format that fills a teacher's own file, `FILE` is that
 * one, with `#COLUMN` behind it where its column must be told; what is written is beside it: `grades-graded.csv`.
 * @param inputs files and folders that the run reads: no report replaces them
 * @throws {UsageError} `bad-report`, `no-such-file`, `file-in-the-way`
 * @throws {SheetError} where a teacher's file is not what its format fills
 * @throws {HostError} where the computer would refuse a report
 */
export function parseGradesReports(
  words: readonly string[] = [],
  inputs: readonly (string | undefined)[] = [],
): WantedGradesReport[] {
  const read = inputs.filter((input) => input !== undefined)
  return words.map((word) => {
    const [, name, to] = /^([^=]+)=(.+)$/s.exec(word) ?? []
    const format = GRADES_FORMATS.find((each) => each.name === name)
    if (!format || to === undefined) throw badReport(word)
    if (format.kind === 'filled') return filledReport(format, to)
    needReportPlace({file: to, extension: format.extension}, read)
    return {format: format.name, to}
  })
}

function filledReport(format: FilledFormat, words: string): WantedGradesReport {
  // A name of a file may have a # in it, too.
  const hash = existsSync(words) ? -1 : words.lastIndexOf('#')
  const from = hash > 0 ? words.slice(0, hash) : words
  const column = hash > 0 ? words.slice(hash + 1).trim() : ''
  if (!existsSync(from)) throw noFile(format.name, from)
  needFillable(format, from, column)
  const to = from.replace(/(\.[^./]*)?$/, (ending) => `-graded${ending}`)
  return {format: format.name, from, to, ...(column !== '' && {column})}
}

/** A file that is another one is told before a class is graded, not after. @throws {SheetError} as its format does */
function needFillable({fill}: FilledFormat, file: string, column: string): void {
  const view = {now: new Date(0), language: 'en', theirs: readNamed(file), file} as const
  fill(NOBODY, {...view, ...(column !== '' && {column})})
}

function badReport(word: string): UsageError {
  return new UsageError(
    'bad-report',
    {
      en: `--report ${word} is not FORMAT=FILE with one of these formats: ${anyOf(gradesFormatNames(), 'en')}.`,
      sv: `--report ${word} är inte FORMAT=FIL med ett av dessa format: ${anyOf(gradesFormatNames(), 'sv')}.`,
    },
    {suggestions: ['qlab grade --help']},
  )
}

function noFile(format: string, file: string): UsageError {
  return new UsageError(
    'no-such-file',
    {
      en: `There is no file ${file}. --report ${format}= takes the file that you downloaded, and writes a copy of it with the grades beside it.`,
      sv: `Det finns ingen fil ${file}. --report ${format}= tar filen som du har laddat ner, och skriver en kopia med betygen bredvid.`,
    },
    {
      suggestions: [
        {
          en:
            format === 'moodle'
              ? 'Download the grading worksheet from the assignment in Moodle first.'
              : 'Export the gradebook from Canvas first.',
          sv:
            format === 'moodle'
              ? 'Ladda först ner betygsättningsunderlaget från uppgiften i Moodle.'
              : 'Exportera först omdömesboken från Canvas.',
        },
      ],
    },
  )
}
