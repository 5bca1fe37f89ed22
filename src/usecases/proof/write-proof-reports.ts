import {statSync} from 'node:fs'
import {dirname} from 'node:path'
import {makeParents} from '../../host/files/make-folder.js'
import {writeAsked} from '../../host/files/write-whole.js'
import {UsageError} from '../../model/errors/errors.js'
import type {Proof} from '../../model/proof.js'
import {renderProofMarkdown} from '../../report/proof-markdown.js'

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
    makeParents(dirname(file))
    writeAsked(file, FORMATS[format](proof))
  }
}
