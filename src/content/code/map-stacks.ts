import {findSourceMap, SourceMap, type SourceMapPayload} from 'node:module'

/** By the name of a script, its source map once somebody has asked for it. */
const maps = new Map<string, () => SourceMap | undefined>()

/**
 * Lets the stacks of errors name the lines that a script was made from. Node does that too, but reads each map as soon as there
 * is code; here one is read when an error is told.
 * @param payload gives the map's text, null where there is none
 */
export function mapStacksOf(file: string, payload: () => string | null): void {
  let read: SourceMap | undefined | null = null
  maps.set(file, () => {
    if (read === null) {
      const text = payload()
      read = text === null ? undefined : new SourceMap(JSON.parse(text) as SourceMapPayload)
    }
    return read
  })
  Error.prepareStackTrace = stackOf
}

function stackOf(error: Error, frames: readonly NodeJS.CallSite[]): string {
  return [Error.prototype.toString.call(error), ...frames.map((frame) => `    at ${told(frame)}`)].join('\n')
}

/**
 * The place in a lab's own files that a script was made from; null where no source map tells.
 * @param line 1-based, as the column and what is given
 */
export function originOf(
  script: string,
  line: number,
  column: number,
): {readonly file: string; readonly line: number; readonly column: number} | null {
  const entry = (maps.get(script)?.() ?? findSourceMap(script))?.findEntry(line - 1, column - 1)
  if (!entry || !('originalSource' in entry)) return null
  const {originalSource: file, originalLine, originalColumn} = entry
  return {file, line: originalLine + 1, column: originalColumn + 1}
}

function told(frame: NodeJS.CallSite): string {
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- V8's call sites have a toString() of their own
  const text = frame.toString()
  const [file, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()]
  if (!file || line === null || column === null) return text
  const origin = originOf(file, line, column)
  if (!origin) return text
  const place = `${origin.file}:${origin.line}:${origin.column}`
  return text.replace(`${file}:${line}:${column}`, () => place)
}
