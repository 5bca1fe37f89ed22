import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import type {Source} from '../source/source.js'
import {readText} from '../spec/read-text.js'
import type {Report} from './report.js'

/** Tells the files of the lab that make checks, and of which lab.ts uses nothing: those are never run. */
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
        message: 'The checks of this file belong to no step: lab.ts uses nothing of it.',
        suggestion: 'Import them in lab.ts and put each into the list of its step, or take the file away.',
      })
  }
}
