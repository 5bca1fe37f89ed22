import {createRequire} from 'node:module'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {notingMade, type Made} from '../../model/lab/note-made.js'
import {asHostError} from '../../host/files/refused.js'
import {HostError} from '../../model/errors/errors.js'
import {callSite} from '../source/call-site.js'
import type {Place} from '../source/source.js'
import type {CompiledLab} from './compile-lab.js'
import type {Report} from '../lint/report.js'

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
  const imported = await importCode(compiled).catch((error: unknown) => {
    if (error instanceof HostError) throw error
    report({
      code: 'lab-file-throws',
      ...(thrownIn(error, compiled) ?? {file, line: 1}),
      message: `The file throws when it is loaded: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}.`,
      suggestion: 'Only define the lab in lab.ts, and do the work in `observe`.',
    })
    return null
  })
  if (imported === null) return null
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

/** From a private file that is gone at once: Node finds source maps of files, but not of `data:` URLs. */
async function importCode({code, sources}: CompiledLab) {
  const folder = await mkdtemp(join(tmpdir(), 'qlab-lab-')).catch(noRoom)
  try {
    const file = join(folder, 'lab.cjs')
    await writeFile(file, code).catch(noRoom)
    // Not import(): a bundle that runs from V8's code cache has lost the way to it (Node 20).
    const load = () => createRequire(file)(file) as {default?: unknown}
    // Without its sources, as from memory, nobody will ask where something is.
    return sources.length > 0 ? notingMade(load) : {loaded: load(), made: []}
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}

function noRoom(error: unknown): never {
  const reason = asHostError(error)
  if (reason?.code === 'disk-full') throw reason
  throw new HostError(
    'no-temporary-folder',
    {
      en: `qlab cannot write in ${tmpdir()}.`,
      sv: `qlab kan inte skriva i ${tmpdir()}.`,
    },
    {
      cause: error,
      suggestions: [
        {
          en: 'Free up space there, or set TMPDIR to a folder that you can write to.',
          sv: 'Frigör utrymme där, eller sätt TMPDIR till en katalog som du kan skriva i.',
        },
      ],
    },
  )
}

function thrownIn(error: unknown, {sources}: CompiledLab): Place | null {
  const site = callSite(error, sources)
  return site && {file: site.source.file, line: site.line}
}
