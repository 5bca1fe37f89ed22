import {statSync} from 'node:fs'
import {dirname} from 'node:path'
import {makeParents} from '../host/files/make-folder.js'
import {writeAsked} from '../host/files/write-whole.js'
import {UsageError} from '../model/errors/errors.js'
import type {CourseResult} from '../model/run/course-result.js'
import type {RunResult} from '../model/run/result.js'
import {renderCourseJson, renderJson} from '../report/json.js'
import {renderCourseJunit, renderJunit} from '../report/junit.js'
import {renderCourseTap, renderTap} from '../report/tap.js'
import type {Command} from '../model/errors/suggestion.js'

/** A report that was asked for: `junit=FILE`. */
export interface WantedReport {
  readonly format: keyof typeof FORMATS
  readonly file: string
}

const FORMATS = {json: renderJson, junit: renderJunit, tap: renderTap} as const
const COURSE_FORMATS = {json: renderCourseJson, junit: renderCourseJunit, tap: renderCourseTap} as const

/** @throws {UsageError} `bad-report`, before any work is done */
export function parseReports(words: readonly string[] = []): WantedReport[] {
  return words.map((word) => {
    const [, format = '', file = ''] = /^(\w+)=(.+)$/.exec(word) ?? []
    if (!(format in FORMATS))
      throw new UsageError(
        'bad-report',
        {
          en: `--report ${word} is not FORMAT=FILE.`,
          sv: `--report ${word} är inte FORMAT=FIL.`,
        },
        {
          suggestions: Object.keys(FORMATS).map(
            (name): Command => `--report ${name}=result.${name === 'junit' ? 'xml' : name}`,
          ),
        },
      )
    if (statSync(file, {throwIfNoEntry: false})?.isDirectory())
      throw new UsageError(
        'bad-report',
        {
          en: `${file} is a folder; a report needs a file.`,
          sv: `${file} är en katalog; en rapport behöver en fil.`,
        },
        {
          suggestions: [`--report ${format}=${file.replace(/\/$/, '')}/result.${format}`],
        },
      )
    return {format: format as WantedReport['format'], file}
  })
}

/** Writes each report of a run that was asked for. */
export function writeReports(result: RunResult, reports: readonly WantedReport[]): void {
  write(reports, (format) => FORMATS[format](result))
}

/** Writes each report of a course that was asked for. */
export function writeCourseReports(result: CourseResult, reports: readonly WantedReport[]): void {
  write(reports, (format) => COURSE_FORMATS[format](result))
}

function write(reports: readonly WantedReport[], render: (format: WantedReport['format']) => string): void {
  for (const {format, file} of reports) {
    makeParents(dirname(file))
    writeAsked(file, render(format))
  }
}
