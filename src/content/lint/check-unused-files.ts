import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import type {Source} from '../source/source.js'
import {readText} from '../spec/read-text.js'
import type {Report} from './report.js'

/** Reports the files of the lab that create checks but that lab.ts does not use: their checks are never run. */
export async function checkUnusedFiles(
  folder: string,
  used: readonly Source[],
  report: Report,
): Promise<void> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true})
  const unused = entries
    .filter((entry) => entry.isFile() && /(?<!\.d|\.test)\.ts$/.test(entry.name))
    .map(({parentPath, name}) => join(parentPath, name))
    .filter((file) => !file.includes('/node_modules/') && !used.some((source) => source.file === file))
  for (const file of unused.sort()) {
    const text = (await readText(file, report)) ?? ''
    const at = /from\s+['"]qlab\/lab['"]/.test(text) ? text.search(/(?<![\w.])check(?:<[^>]*>)?\(/) : -1
    if (at >= 0)
      report({
        code: 'check-without-step',
        file,
        line: text.slice(0, at).split('\n').length,
        message: 'The checks in this file belong to no step, because lab.ts does not use the file.',
        suggestion: 'Import them in lab.ts and put each in the list of its step, or remove the file.',
      })
  }
}
