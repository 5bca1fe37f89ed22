#!/usr/bin/env node
// Builds dist/: the command line as one file with V8's code cache, the table of its commands, and the API that labs import.
import {execFileSync} from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {createHash} from 'node:crypto'
import {createRequire} from 'node:module'
import {basename, join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {build} from 'esbuild'
import {listFormats} from './list-formats.js'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const at = (...parts) => join(root, ...parts)

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.12',
  logLevel: 'warning',
  legalComments: 'none',
  // Not for the bundle: esbuild is a program of its own, the others are optional (native, or for developing).
  external: ['esbuild', 'cpu-features', '*.node', 'typescript', 'ts-node', 'tsx'],
}

listFormats()
const started = new Date()
// Made in a folder of our own and moved when whole: another build, or a run, may be going on beside us.
const draft = join(dist, `.draft-${process.pid}`)
mkdirSync(draft, {recursive: true})
try {
  await Promise.all([
    build({
      ...common,
      entryPoints: ['src/cli/main.ts'],
      outfile: join(draft, 'qlab.cjs'),
      format: 'cjs',
      // What runs from V8's code cache has lost the way to import() (Node 20): require() does for all of ours.
      supported: {'dynamic-import': false},
      // Our own files are ES modules and ask where they are; a CommonJS bundle knows it by another name.
      define: {
        'import.meta.url': 'bundleUrl',
        COMMAND_FILES: JSON.stringify(commandFiles()),
        'Intl.Segmenter': 'QuickSegmenter',
      },
      inject: [at('src/cli/render/text/width/quick-segmenter.ts')],
      banner: {js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;"},
    }),
    build({...common, entryPoints: ['src/lab.ts'], outfile: join(draft, 'lab.js'), format: 'esm'}),
    buildPage(join(draft, 'web')),
  ])
  escapeAll(join(draft, 'qlab.cjs'))
  // A source that is changed from here on is newer than the build.
  utimesSync(join(draft, 'qlab.cjs'), started, started)
  const made = [...(await writeCommands()), 'lab.js', 'qlab.cjs']
  dropCodeCaches()
  rmSync(join(dist, 'web'), {recursive: true, force: true})
  renameSync(join(draft, 'web'), join(dist, 'web'))
  for (const name of made) renameSync(join(draft, name), join(dist, name))
} finally {
  rmSync(draft, {recursive: true})
}
// First runs, which leave the code caches behind: one of the help, and one that loads every command.
// Not by zx, which wants bash: the first set-up needs no more than sh.
const loadAll = `require(${JSON.stringify(at('bin/run.cjs'))}).load(${JSON.stringify(join(dist, 'qlab.cjs'))}, 'work').helpTable()`
for (const words of [
  [at('bin/run.cjs'), '--help'],
  ['-e', loadAll],
])
  execFileSync(process.execPath, words, {stdio: ['ignore', 'ignore', 'inherit']})
writeTypes()

/** The page of `qlab web`: all that a browser gets. Names have a digest of what is in them, so that a browser asks for each once. */
async function buildPage(outdir) {
  // It lays pictures out beside the page.
  const worker = readFileSync(at('node_modules/elkjs/lib/elk-worker.min.js'))
  const workerName = `elk-worker-${createHash('sha256').update(worker).digest('hex').slice(0, 8).toUpperCase()}.js`
  const {metafile} = await build({
    absWorkingDir: root,
    entryPoints: ['src/page/main.tsx'],
    outdir,
    entryNames: '[name]-[hash]',
    metafile: true,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    splitting: true,
    target: 'es2022',
    logLevel: 'warning',
    legalComments: 'none',
    define: {ELK_WORKER: JSON.stringify(`/page/${workerName}`)},
    tsconfig: at('src/page/tsconfig.json'),
  })
  writeFileSync(join(outdir, workerName), worker)
  const [, main] = Object.entries(metafile.outputs).find(
    ([, {entryPoint}]) => entryPoint === 'src/page/main.tsx',
  )
  const [script] = Object.entries(metafile.outputs).find(([, output]) => output === main)
  const first = main.imports.filter(({kind}) => kind === 'import-statement').map(({path}) => path)
  const page = readFileSync(at('src/page/index.html'), 'utf8')
    .replace('/page/main.css', () => `/page/${basename(main.cssBundle)}`)
    .replace('/page/main.js', () => `/page/${basename(script)}`)
    .replace(/^ *<script /m, (tag) => `${first.map(preload).join('')}${tag}`)
  writeFileSync(join(outdir, 'index.html'), page)
  // Over SSH, to another computer, a fourth of it is sent.
  for (const name of readdirSync(outdir))
    writeFileSync(join(outdir, `${name}.gz`), gzipSync(readFileSync(join(outdir, name)), {level: 9}))
}

function preload(path) {
  return `    <link rel="modulepreload" href="/page/${basename(path)}" />\n`
}

/** What is ASCII alone can be read as Latin-1: esbuild escapes strings, and leaves tagged templates and comments as they are. */
function escapeAll(file) {
  const code = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/[^\0-\x7f]/g, code))
}

/** They belong to the bundle that they were made from. */
function dropCodeCaches() {
  for (const name of readdirSync(dist)) if (name.endsWith('.cache')) rmSync(join(dist, name), {force: true})
}

/** As src/cli/frame/registry.ts finds them: what is a file in commands/ is a command. */
function commandFiles() {
  return readdirSync(at('src/cli/commands'), {recursive: true})
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort()
}

/** The help of every command, so that `--help` need not load them; and what shells complete, which start no process for it. */
async function writeCommands() {
  const {helpTable, completionScripts, manPages} = createRequire(import.meta.url)(join(draft, 'qlab.cjs'))
  // Written only where it differs, as git has it too; and where bin/qlab builds by itself, not over those of the clone: a commit that
  // lacks a page's last word would make the next git pull fail.
  const {version} = JSON.parse(readFileSync(at('package.json'), 'utf8'))
  const renews = process.env.npm_lifecycle_event !== undefined
  for (const [path, text] of Object.entries(await manPages(version)))
    if (!existsSync(at(path)) || (renews && readFileSync(at(path), 'utf8') !== text))
      writeFileSync(at(path), text)
  const texts = {'commands.json': JSON.stringify(await helpTable())}
  for (const [shell, script] of Object.entries(await completionScripts(root)))
    texts[`completion.${shell}`] = script
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(draft, name), text)
  return Object.keys(texts)
}

/** Types of `qlab/lab`, for authors; a machine that only runs labs has no compiler and needs none. */
function writeTypes() {
  const compiler = at('node_modules/typescript/bin/tsc')
  if (!existsSync(compiler) || !existsSync(at('node_modules/@types/node'))) {
    if (process.env.npm_lifecycle_event === 'prepack')
      throw new Error('A package has types: run npm ci first.')
    return
  }
  rmSync(join(dist, 'types'), {recursive: true, force: true})
  const form = ['--declaration', '--emitDeclarationOnly', '--strict', '--skipLibCheck', '--ignoreConfig']
  const what = ['--target', 'es2023', '--module', 'nodenext', '--types', 'node', '--rootDir', 'src']
  execFileSync(process.execPath, [compiler, 'src/lab.ts', ...form, ...what, '--outDir', 'dist/types'], {
    cwd: root,
    stdio: 'inherit',
  })
  // For an author whose own settings name no types: they speak of Buffer.
  const types = join(dist, 'types/lab.d.ts')
  writeFileSync(types, `/// <reference types="node" />\n${readFileSync(types, 'utf8')}`)
}
