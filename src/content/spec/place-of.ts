import {isAbsolute, relative} from 'node:path'
import {shownInLab} from '../../model/remote/reader-labs.js'
import type {Problem} from '../../model/errors/problem.js'

/** `labs/bridge/lab.ts:12`, short when the file is below the current folder. */
export function placeOf({file, line}: Pick<Problem, 'file' | 'line'>, cwd = process.cwd()): string {
  const there = shownInLab(file)
  if (there !== null) return `${there}:${line}`
  const near = relative(cwd, file)
  return `${near.startsWith('..') || isAbsolute(near) ? file : near}:${line}`
}
