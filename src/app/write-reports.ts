import {mkdirSync, statSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {HostError, UsageError} from '../model/errors.js'
import type {RunResult} from '../model/result.js'
import {renderJson} from '../report/json.js'
import {renderJunit} from '../report/junit.js'
import {renderTap} from '../report/tap.js'

/** A report that was asked for: `junit=FILE`. */
export interface WantedReport {
  readonly format: keyof typeof FORMATS
  readonly file: string
}

const FORMATS = {json: renderJson, junit: renderJunit, tap: renderTap} as const

/** @throws {UsageError} `bad-report`, before any work is done */
export function parseReports(words: readonly string[] = []): WantedReport[] {
  return words.map((word) => {
    const [, format = '', file = ''] = /^(\w+)=(.+)$/.exec(word) ?? []
    if (!(format in FORMATS))
      throw new UsageError('bad-report', `--report ${word} is not FORMAT=FILE.`, {
        suggestions: Object.keys(FORMATS).map(
          (name) => `--report ${name}=result.${name === 'junit' ? 'xml' : name}`,
        ),
      })
    if (statSync(file, {throwIfNoEntry: false})?.isDirectory())
      throw new UsageError('bad-report', `${file} is a folder; a report needs a file.`, {
        suggestions: [`--report ${format}=${file.replace(/\/$/, '')}/result.${format}`],
      })
    return {format: format as WantedReport['format'], file}
  })
}

/** Writes each report that was asked for. */
export function writeReports(result: RunResult, reports: readonly WantedReport[]): void {
  for (const {format, file} of reports) {
    try {
      mkdirSync(dirname(file), {recursive: true})
      writeFileSync(file, FORMATS[format](result))
    } catch (cause) {
      throw new HostError(
        'report-not-written',
        `The report ${file} could not be written: ${(cause as Error).message}`,
        {
          cause,
          suggestions: [`ls -ld ${dirname(file)}`, `df -h ${dirname(file)}`],
        },
      )
    }
  }
}
