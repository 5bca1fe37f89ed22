import {mkdirSync, statSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {HostError, UsageError} from '../model/errors.js'
import type {Proof} from '../model/proof.js'
import {renderProofMarkdown} from '../report/proof-markdown.js'

const FORMATS = {
  json: (proof: Proof) => `${JSON.stringify(proof, null, 2)}\n`,
  markdown: renderProofMarkdown,
} as const

export interface WantedProofReport {
  readonly format: keyof typeof FORMATS
  readonly file: string
}

/** @throws {UsageError} `bad-report`, before any work is done */
export function parseProofReports(words: readonly string[] = []): WantedProofReport[] {
  return words.map((word) => {
    const [, format = '', file = ''] = /^(\w+)=(.+)$/.exec(word) ?? []
    const isFolder = statSync(file || '.', {throwIfNoEntry: false})?.isDirectory() ?? false
    if (!(format in FORMATS) || isFolder)
      throw new UsageError(
        'bad-report',
        {
          en: `--report ${word} is not FORMAT=FILE.`,
          sv: `--report ${word} är inte FORMAT=FIL.`,
        },
        {
          suggestions: ['--report markdown=proof.md', '--report json=proof.json'],
        },
      )
    return {format: format as WantedProofReport['format'], file}
  })
}

/** Writes each report that was asked for. */
export function writeProofReports(proof: Proof, reports: readonly WantedProofReport[]): void {
  for (const {format, file} of reports) {
    try {
      mkdirSync(dirname(file), {recursive: true})
      writeFileSync(file, FORMATS[format](proof))
    } catch (cause) {
      throw new HostError(
        'report-not-written',
        {
          en: `The report ${file} could not be written: ${(cause as Error).message}`,
          sv: `Rapporten ${file} gick inte att skriva: ${(cause as Error).message}`,
        },
        {cause, suggestions: [`ls -ld ${dirname(file)}`, `df -h ${dirname(file)}`]},
      )
    }
  }
}
