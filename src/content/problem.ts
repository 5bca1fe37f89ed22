import {isAbsolute, relative} from 'node:path'

/** Something that a lab's author must mend. */
export interface Problem {
  /** Stable, kebab-case: `duplicate-check-id`. */
  readonly code: string
  /** Absolute path. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** What is wrong, in a sentence. */
  readonly message: string
  /** What to write instead, in a sentence. */
  readonly suggestion: string
}

/** Where the rules tell what they find: they go on after a problem, so that all are told at once. */
export type Report = (problem: Problem) => void

/** `labs/bridge/lab.ts:12`, short when the file is below the current folder. */
export function placeOf({file, line}: Pick<Problem, 'file' | 'line'>, cwd = process.cwd()): string {
  const near = relative(cwd, file)
  return `${near.startsWith('..') || isAbsolute(near) ? file : near}:${line}`
}
