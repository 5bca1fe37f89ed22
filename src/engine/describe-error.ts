import {QlabError} from '../model/errors/errors.js'
import type {Language} from '../model/language.js'

/** Ours, and not a lab's: what stands between the engine and a check when it looks. */
const OWN =
  /\/(?:node_modules|dist|src\/(?:cli|content|engine|guest|host|kit|machine|messages|model|network|page|prove|queue|remote|report|session|shell|usecases|values|web))\//

/**
 * An error in words: what it says, where in the lab it was thrown (`/path/lab.ts:12`), and what to do. In English where
 * no language is given, as to an author.
 */
export function describeError(error: unknown, language: Language = 'en'): string {
  if (!(error instanceof Error)) return String(error)
  const {message, suggestions: next} =
    error instanceof QlabError ? error.told(language) : {message: error.message, suggestions: []}
  const what = (isSlip(error) ? `${error.name}: ${message}` : message).replace(/\.$/, '')
  const place = placeIn(error)
  return [`${what}${place ? ` (${place})` : ''}.`, ...next].join(' ')
}

/** Whether it is a slip of the lab's code, and nothing that the lab met. */
export function isSlip(error: unknown): boolean {
  return [TypeError, ReferenceError, RangeError, SyntaxError].some((kind) => error instanceof kind)
}

function placeIn({stack = ''}: Error): string | null {
  for (const frame of stack.split('\n')) {
    const [, url = '', path = '', line] = /\(?(file:\/\/)?(\/[^()]*\.tsx?):(\d+):\d+\)?$/.exec(frame) ?? []
    const file = url ? decodeURI(path) : path
    if (line && !OWN.test(file)) return `${file}:${line}`
  }
  return null
}
