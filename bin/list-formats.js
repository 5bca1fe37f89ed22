// Makes src/report/formats.ts from the files of src/report/formats: a report format is found because its file is there.
import {readdirSync, readFileSync, writeFileSync} from 'node:fs'

const folder = new URL('../src/report/formats/', import.meta.url)
const list = new URL('../src/report/formats.ts', import.meta.url)

/** Writes the list where it differs, and leaves the file's time alone where it does not. */
export function listFormats() {
  const text = listOf(readdirSync(folder))
  if (readFileSync(list, 'utf8') !== text) writeFileSync(list, text)
}

/** The list's text, of the names of the folder's files. */
export function listOf(files) {
  const names = files.flatMap((file) => /^([a-z][a-z0-9]*)\.ts$/.exec(file)?.[1] ?? []).sort()
  return `// Made from the files of src/report/formats by bin/list-formats.js, which every build runs.
import type {ReportFormat} from './report-format.js'
${names.map((name) => `import {${name}} from './formats/${name}.js'\n`).join('')}
/** Every report format, in the order of the names. */
export const FORMATS: readonly ReportFormat[] = [${names.join(', ')}]
`
}
