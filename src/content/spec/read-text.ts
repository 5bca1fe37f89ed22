import {isUtf8} from 'node:buffer'
import {readFile} from 'node:fs/promises'
import type {Report} from '../lint/report.js'

/**
 * A text file of a lab, with `\n` line ends whatever the author's editor wrote: a carriage return in a
 * fence would reach the shell. Null when it is not there.
 */
export async function readText(file: string, report: Report): Promise<string | null> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return null
    report({
      code: 'unreadable-file',
      file,
      line: 1,
      message: `The file cannot be read (${code ?? String(error)}).`,
      suggestion: 'Make it an ordinary file that you can read.',
    })
    return Buffer.alloc(0)
  })
  if (bytes === null) return null
  if (!isUtf8(bytes))
    report({
      code: 'not-utf8',
      file,
      line: 1,
      message: 'The file is not UTF-8 text.',
      suggestion: 'Save it as UTF-8.',
    })
  return bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
}
