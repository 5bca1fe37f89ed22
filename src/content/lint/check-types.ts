import {join} from 'node:path'
import {run} from '../../host/process/run.js'
import {BugError} from '../../model/errors/errors.js'
import type {Problem} from '../../model/errors/problem.js'
import {isInside} from '../spec/is-inside.js'

interface Found {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** What bin/type-check.cjs ends with when there is no compiler. */
const NO_COMPILER = 3

/**
 * Type-checks labs, all at once, because most of the time goes into reading the compiler and the kit.
 * @param folders absolute paths of labs that are sound otherwise
 * @returns what is wrong, by folder; null where this computer has no TypeScript compiler
 */
export async function checkTypes(
  folders: readonly string[],
  root: string,
): Promise<ReadonlyMap<string, readonly Problem[]> | null> {
  if (folders.length === 0) return new Map()
  const files = folders.map((folder) => join(folder, 'lab.ts'))
  const {exitCode, stdout, stderr} = await run(process.execPath, [
    join(root, 'bin/type-check.cjs'),
    root,
    ...files,
  ])
  if (exitCode === NO_COMPILER) return null
  if (exitCode !== 0) throw new BugError('type-check-failed', `The types could not be checked: ${stderr}`)
  const found = JSON.parse(stdout) as readonly Found[]
  return new Map(
    folders.map((folder) => [folder, found.filter(({file}) => isInside(file, folder)).map(problemOf)]),
  )
}

function problemOf({file, line, message}: Found): Problem {
  return {
    code: 'type-error',
    file,
    line,
    message: `The types do not fit: ${message}`,
    suggestion:
      'Change it so that TypeScript accepts it: what does not fit here is often a mistyped fact or a value that may be null.',
  }
}
