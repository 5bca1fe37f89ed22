import {randomUUID} from 'node:crypto'
import {Module} from 'node:module'
import {notingMade, type Made} from '../../model/lab/note-made.js'
import {runLabCode} from '../../model/lab/lab-code.js'
import {callSite} from '../source/call-site.js'
import type {Place} from '../source/source.js'
import type {CompiledLab} from './compile-lab.js'
import type {Report} from '../lint/report.js'
import {EndlessCode, endlessCode} from './watch-lab-code.js'

/** What lab.ts gives when it is run. */
interface ImportedLab {
  /** Its default export, whatever that is. */
  readonly exported: unknown
  /** What it has made with `check()` and `defineLab()`, in that order. */
  readonly made: readonly Made[]
}

/**
 * Runs a compiled lab.ts; null when it throws or has no default export, which is told.
 * Errors thrown by its checks later name their line of lab.ts too.
 */
export async function importLab(compiled: CompiledLab, report: Report): Promise<ImportedLab | null> {
  const file = compiled.sources[0]?.file ?? ''
  process.setSourceMapsEnabled(true)
  let imported: ReturnType<typeof importCode>
  try {
    imported = await runLabCode(() => importCode(compiled))
  } catch (error) {
    if (error instanceof EndlessCode) {
      report(endlessCode(error, file))
      return null
    }
    report({
      code: 'lab-file-throws',
      ...(thrownIn(error, compiled) ?? {file, line: 1}),
      message: `The file throws when it is loaded: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}.`,
      suggestion: 'Only define the lab in lab.ts, and do the work in `observe`.',
    })
    return null
  }
  const {loaded, made} = imported
  if (loaded.default !== undefined) return {exported: loaded.default, made}
  report({
    code: 'no-default-export',
    file,
    line: 1,
    message: 'The file has no default export.',
    suggestion: 'Write `export default defineLab({…})`.',
  })
  return null
}

/** Node forgets a module's source map with the module, and its checks are run later: it stays for as long as the lab that it exports. */
const modules = new WeakMap<object, Module>()

/**
 * Runs the code without a file of its own, so that nothing is left when we are killed. Not import(): a bundle that runs from
 * V8's code cache cannot (Node 20).
 */
function importCode({code, sources}: CompiledLab) {
  // `_compile` is what require() calls, and what registers a source map, by a name that no other lab has.
  const module = new Module(`/${randomUUID()}/lab.cjs`) as Module & {
    _compile(code: string, file: string): void
  }
  const load = (): {default?: unknown} => {
    module._compile(code, module.id)
    const loaded = module.exports as {default?: unknown}
    if (typeof loaded.default === 'object' && loaded.default !== null) modules.set(loaded.default, module)
    return loaded
  }
  // Without its sources, as from memory, nobody will ask where something is.
  return sources.length > 0 ? notingMade(load) : {loaded: load(), made: []}
}

function thrownIn(error: unknown, {sources}: CompiledLab): Place | null {
  const site = callSite(error, sources)
  return site && {file: site.source.file, line: site.line}
}
