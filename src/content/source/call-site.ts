import {fileURLToPath} from 'node:url'
import type {Source} from './source.js'

/** Where in the lab's own files something was called. */
export interface CallSite {
  readonly source: Source
  /** 1-based, as in a stack. */
  readonly line: number
  readonly column: number
}

/** The innermost call in a lab's own files that led to an error; null when there is none, or the value is not an error. */
export function callSite(error: unknown, sources: readonly Source[]): CallSite | null {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : []
  for (const frame of frames) {
    const [, path = '', line, column] = /\(?((?:file:\/\/)?\/[^()]*?):(\d+):(\d+)\)?$/.exec(frame) ?? []
    const file = path.startsWith('file:') ? fileURLToPath(path) : path
    const source = sources.find((each) => each.file === file)
    if (source) return {source, line: Number(line), column: Number(column)}
  }
  return null
}
