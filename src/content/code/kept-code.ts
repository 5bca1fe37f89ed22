import {randomUUID} from 'node:crypto'
import {readFileSync} from 'node:fs'
// `wrap` is not among the names that an ES module may import.
import nodeModule, {createRequire} from 'node:module'
import {Script} from 'node:vm'
import {writeWhole} from '../../host/files/write-whole.js'
import {mapStacksOf} from './map-stacks.js'

const MAP = '\n//# sourceMappingURL='
/** What a module is given, as wrap() names it. */
type Wrapped = (exports: object, require: NodeJS.Require, module: {exports: object}) => void

/**
 * Keeps the code of a lab in a file, and its source map in `FILE.map`; what V8 makes of it comes into `FILE.v8`. To compile it,
 * and to read the map, would take most of the time that loading a lab takes.
 * @returns how many bytes the file has
 */
export function keepCode(file: string, code: string): number {
  const at = code.lastIndexOf(MAP)
  const bare = at < 0 ? code : code.slice(0, at)
  if (at >= 0) writeWhole(`${file}.map`, code.slice(at + MAP.length), {mode: 0o600})
  writeWhole(file, bare, {mode: 0o600})
  return Buffer.byteLength(bare)
}

/**
 * What runs code that was kept, compiled once, as often as it is asked to, and gives its default export each time. An error that it throws
 * names its line of the lab's own files.
 * @param file where it was kept; what lies beside it makes it quicker, and may be gone
 */
export function keptRunner(code: string, file: string): () => unknown {
  let compiled: {readonly run: () => unknown} | null = null
  return () => {
    if (compiled) return compiled.run()
    const cachedData = readIfThere(`${file}.v8`)
    const {script, run} = compile(code, () => mapIn(file), cachedData)
    compiled = {run}
    const result = run()
    // The first time, or with another V8. Now, as what has been run is compiled.
    if (!cachedData || script.cachedDataRejected === true) keepCompiled(file, script)
    return result
  }
}

/** The same of code that was not kept. */
export function codeRunner(code: string): () => unknown {
  const at = code.lastIndexOf(MAP)
  let compiled: ReturnType<typeof compile> | null = null
  return () => {
    compiled ??= compile(at < 0 ? code : code.slice(0, at), () => (at < 0 ? null : mapOf(code.slice(at))))
    return compiled.run()
  }
}

/** @param map gives the text of the source map; null where there is none */
function compile(
  code: string,
  map: () => string | null,
  cachedData?: Buffer,
): {readonly script: Script; readonly run: () => unknown} {
  // A name that no other lab has, and no file.
  const filename = `/${randomUUID()}/lab.cjs`
  const script = new Script(nodeModule.wrap(code), {filename, ...(cachedData && {cachedData})})
  mapStacksOf(filename, map)
  const run = (): unknown => {
    const module: {exports: {default?: unknown}} = {exports: {}}
    const wrapped = script.runInThisContext() as Wrapped
    wrapped(module.exports, createRequire(filename), module)
    return module.exports.default
  }
  return {script, run}
}

/** The text of a source map that was kept; null where there is none. */
function mapIn(file: string): string | null {
  const text = readIfThere(`${file}.map`)?.toString()
  if (text === undefined) return null
  return mapOf(text)
}

function mapOf(text: string): string {
  const [, base64 = ''] = /base64,(.*)/s.exec(text) ?? []
  return Buffer.from(base64, 'base64').toString()
}

function keepCompiled(file: string, script: Script): void {
  try {
    writeWhole(`${file}.v8`, script.createCachedData(), {mode: 0o600})
  } catch {
    // It works without as well, a little slower.
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
