import {existsSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {dirname, join, resolve} from 'node:path'
import type {BuildFailure, BuildOptions, Message, OnResolveArgs, OnResolveResult} from 'esbuild'
import {BugError} from '../../model/errors/errors.js'
import type {Source} from '../source/source.js'
import type {Report} from '../lint/report.js'
import {isInside} from '../spec/is-inside.js'

/** lab.ts and what it imports, as one module. */
export interface CompiledLab {
  /** JavaScript with its source map, whose sources are absolute `file:` URLs. */
  readonly code: string
  /** The lab's own files, lab.ts first. */
  readonly sources: readonly Source[]
}

let builds = 0

/**
 * Bundles a lab's lab.ts, wherever the folder is. Only `qlab/lab` and the folder's own files may be imported,
 * so that a lab runs on any computer as it does on its author's.
 * @param root the root of this package
 * @returns null when it does not compile, which is told
 */
export async function compileLab(folder: string, root: string, report: Report): Promise<CompiledLab | null> {
  const esbuild = await import('esbuild')
  builds++
  try {
    const built = await esbuild.build(optionsFor(folder, root))
    const text = (ending: string): string =>
      built.outputFiles.find(({path}) => path.endsWith(ending))?.text ?? ''
    // JavaScript keeps only the last of two equal keys, so a step or a VM would be lost without any message.
    const twice = built.warnings.filter(({id}) => id === 'duplicate-object-key')
    for (const warning of twice) report(duplicateKey(warning, folder))
    if (twice.length > 0) return null
    const files = Object.keys(built.metafile.inputs).map((input) => join(folder, input))
    return {
      code: `${text('.js')}\n//# sourceMappingURL=${dataUrl(absoluteMap(text('.map'), folder))}\n`,
      sources: await readSources(files.filter((file) => isInside(file, folder)).reverse()),
    }
  } catch (error) {
    if (!isBuildFailure(error)) throw error
    for (const message of error.errors) report(problemOf(message, folder))
    return null
  } finally {
    // Its service is a process of its own, and a walkthrough lasts: nothing is kept that is not in use.
    if (--builds === 0) await esbuild.stop()
  }
}

function optionsFor(folder: string, root: string): BuildOptions & {write: false; metafile: true} {
  const library = [join(root, 'src/lab.ts'), join(root, 'dist/lab.js')].find((file) => existsSync(file))
  if (library === undefined)
    throw new BugError('no-lab-library', `Neither src/lab.ts nor dist/lab.js is in ${root}.`)
  return {
    absWorkingDir: folder,
    entryPoints: [join(folder, 'lab.ts')],
    outfile: join(folder, 'lab.js'),
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    charset: 'utf8',
    sourcemap: 'external',
    logLevel: 'silent',
    // An author's own settings must not change what a lab means.
    tsconfigRaw: {},
    plugins: [
      {
        name: 'lab-imports',
        setup: (build) => build.onResolve({filter: /(?:)/}, (args) => resolveImport(args, folder, library)),
      },
    ],
  }
}

function resolveImport(
  {kind, path, importer}: OnResolveArgs,
  folder: string,
  library: string,
): OnResolveResult {
  if (kind === 'entry-point' || !isInside(importer, folder)) return {}
  if (path === 'qlab/lab') return {path: library}
  if (/^\.\.?\//.test(path) && isInside(resolve(dirname(importer), path), folder)) return {}
  return {errors: [{text: `A lab may not import "${path}".`, detail: 'forbidden-import'}]}
}

function problemOf({text, location, detail}: Message, folder: string): Parameters<Report>[0] {
  const place = {file: resolve(folder, location?.file ?? 'lab.ts'), line: location?.line ?? 1}
  if (detail === 'forbidden-import')
    return {
      code: 'forbidden-import',
      ...place,
      message: text,
      suggestion:
        "Import only `qlab/lab` and files of the lab's own folder; look at the host through the `host` of `observe`.",
    }
  return {
    code: 'broken-lab-file',
    ...place,
    message: `The file does not compile: ${text.replace(/\.?$/, '.')}`,
    suggestion: location ? whatToFix(location) : 'Fix lab.ts.',
  }
}

/** What stops a compiler at the first word of a line, or at the end of the file, is often what is missing before it. */
function whatToFix({lineText, column}: NonNullable<Message['location']>): string {
  const line = lineText.trim()
  if (line === '') return 'Fix the code before it: a bracket, quotation mark or comma may be missing.'
  return `Fix \`${line}\`${lineText.slice(0, column).trim() === '' ? ', or the code before it' : ''}.`
}

function duplicateKey({text, location}: Message, folder: string): Parameters<Report>[0] {
  const [, key = ''] = /"(.*)"/.exec(text) ?? []
  return {
    code: 'duplicate-key',
    file: resolve(folder, location?.file ?? 'lab.ts'),
    line: location?.line ?? 1,
    message: `The key \`${key}\` is in one object twice, and only the last one counts.`,
    suggestion: `Give one of them another name, or merge them into one \`${key}\`.`,
  }
}

function absoluteMap(text: string, folder: string): string {
  const map = JSON.parse(text) as {sources: string[]}
  return JSON.stringify({
    ...map,
    sources: map.sources.map((source) => `file://${encodeURI(join(folder, source))}`),
  })
}

function dataUrl(json: string): string {
  return `data:application/json;base64,${Buffer.from(json).toString('base64')}`
}

async function readSources(files: readonly string[]): Promise<Source[]> {
  return Promise.all(files.map(async (file) => ({file, text: await readFile(file, 'utf8')})))
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && Array.isArray((error as Partial<BuildFailure>).errors)
}
