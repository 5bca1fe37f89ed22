import {anyOf} from '../../model/any-of.js'
import {UsageError} from '../../model/errors/errors.js'
import {GRADES_FORMATS} from '../../report/grades/formats.js'
import type {WantedGradesReport} from './report-grades.js'

/** The names of the formats that grades can be written in. */
export function gradesFormatNames(): string[] {
  return GRADES_FORMATS.map(({name}) => name)
}

/**
 * The format and the file of each `NAME=FILE`, before any work is done.
 * @throws {UsageError} `bad-report`
 */
export function parseGradesReports(words: readonly string[] = []): WantedGradesReport[] {
  return words.map((word) => {
    const [, format, to] = /^([^=]+)=(.+)$/.exec(word) ?? []
    if (format === undefined || to === undefined || !gradesFormatNames().includes(format))
      throw new UsageError(
        'bad-report',
        {
          en: `--report ${word} is not FORMAT=FILE with one of these formats: ${anyOf(gradesFormatNames(), 'en')}.`,
          sv: `--report ${word} är inte FORMAT=FIL med ett av dessa format: ${anyOf(gradesFormatNames(), 'sv')}.`,
        },
        {suggestions: ['qlab grade --help']},
      )
    return {format, to}
  })
}
