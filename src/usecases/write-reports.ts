import {statSync} from 'node:fs'
import {readPackaged} from '../host/files/read-packaged.js'
import {UsageError} from '../model/errors/errors.js'
import type {Suggestion} from '../model/errors/suggestion.js'
import type {Localized} from '../model/language.js'
import {askedFile} from './remote/asked-file.js'
import {FORMATS} from '../report/formats.js'
import {writeReport} from './write-report.js'
import type {Renderers, Reported, ReadText} from '../report/report-format.js'

/** A report that was asked for by `--report NAME=FILE`: how its text is made, and where it goes. */
export interface WantedReport<Kind extends keyof Reported> {
  readonly render: (result: Reported[Kind], read: ReadText) => string
  readonly file: string
}

/** The names of the formats that can report a run, a course or a proof: what `--report` takes. */
export function formatNames(kind: keyof Reported): string[] {
  return FORMATS.filter((format) => format[kind]).map(({name}) => name)
}

/**
 * Finds the format and the file of each `NAME=FILE`.
 * @throws {UsageError} `bad-report`, before any work is done
 */
export function parseReports<Kind extends keyof Reported>(
  kind: Kind,
  words: readonly string[] = [],
): WantedReport<Kind>[] {
  return words.map((word) => parseReport(kind, word))
}

function parseReport<Kind extends keyof Reported>(kind: Kind, word: string): WantedReport<Kind> {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(word) ?? []
  if (name === undefined || file === undefined)
    throw badReport(
      {
        en: `--report ${word} is not FORMAT=FILE.`,
        sv: `--report ${word} är inte FORMAT=FIL.`,
      },
      examples(kind, word),
    )
  const format = FORMATS.find((each) => each.name === name)
  const renderers: Renderers = format ?? {}
  const render = renderers[kind]
  if (!format || !render)
    throw badReport(
      {
        en: `There is no report format ${name} for ${SUBJECTS[kind].en}. The formats are ${formatNames(kind).join(', ')}.`,
        sv: `Det finns inget rapportformat ${name} för ${SUBJECTS[kind].sv}. Formaten är ${formatNames(kind).join(', ')}.`,
      },
      examples(kind, word),
    )
  if (statSync(askedFile(file), {throwIfNoEntry: false})?.isDirectory())
    throw badReport(
      {
        en: `${file} is a folder; a report needs a file.`,
        sv: `${file} är en katalog; en rapport behöver en fil.`,
      },
      [reportAs(word, `${name}=${file.replace(/\/$/, '')}/${kind}.${format.extension}`)],
    )
  return {render, file: askedFile(file)}
}

/** What a report is of. */
const SUBJECTS = {
  run: {en: 'a run', sv: 'en körning'},
  course: {en: 'a course', sv: 'en kurs'},
  proof: {en: 'a proof', sv: 'ett bevis'},
} as const satisfies Record<keyof Reported, Localized>

/** The command line with each format. */
function examples(kind: keyof Reported, word: string): Suggestion[] {
  return FORMATS.filter((format) => format[kind]).map(({name, extension}) =>
    reportAs(word, `${name}=${kind}.${extension}`),
  )
}

function reportAs(word: string, by: string): Suggestion {
  return {run: `--report ${by}`, again: {word, by}}
}

function badReport(message: Localized, suggestions: readonly Suggestion[]): UsageError {
  return new UsageError('bad-report', message, {suggestions})
}

/** Writes each report that was asked for. */
export function writeReports<Kind extends keyof Reported>(
  result: Reported[Kind],
  reports: readonly WantedReport<Kind>[],
): void {
  for (const {render, file} of reports) writeReport(file, render(result, readPackaged))
}
