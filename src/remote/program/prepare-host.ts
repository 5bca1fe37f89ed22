import {join} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import {quoted} from '../../host/process/shell-line.js'
import type {Connection} from '../ssh/connect.js'
import {installedFile} from './installed-file.js'
import {lookAtHost, type HostFacts} from './look-at-host.js'
import {packFiles} from './pack-files.js'
import {packageFile} from './package-file.js'
import {programFiles, type Program} from './program-files.js'
import {sendParcel, sweepDrafts} from './send-parcel.js'
import {unpackScript} from './unpack-script.js'

/** What is told while a host gets the program. */
export type PrepareEvent =
  /** npm gets a package for the host, from here. */
  | {readonly event: 'getting'; readonly what: string}
  | {
      readonly event: 'sending'
      readonly what: 'qlab' | 'node' | 'lab'
      readonly done: number
      readonly total: number
    }

export interface PrepareOptions {
  /** The root of this package. */
  readonly root: string
  /** This computer's own cache. */
  readonly cache: string
  readonly emit: (event: PrepareEvent) => void
}

/** A host that has this very program. */
export interface ReadyHost {
  /** Begins a command line that runs it: `'/…/node' '/…/bin/run.cjs'`. */
  readonly start: string
  /** The folders that its own calls find `qlab` and `node` in. */
  readonly path: readonly string[]
  /** Where runs have their files. */
  readonly runs: string
}

/** Of the line of Node that is maintained longest today; what is sent where a host has none that is new enough. */
const NODE = '22'
/** What unpacked files take beyond their bytes. */
const SPARE = 1.2

/**
 * Sees to it that a host has this very program, and a Node that runs it. Nothing is sent that is there.
 * @throws {HostError} `host-disk-full`, `no-node-for-host`, `no-esbuild-for-host`, `not-linux` …
 * @throws {ConnectionLost}
 */
export async function prepareHost(connection: Connection, options: PrepareOptions): Promise<ReadyHost> {
  const program = programFiles(options.root)
  const facts = await lookAtHost(connection, program.digest)
  const node = facts.node ?? (await sendNode(connection, facts, options))
  if (!facts.ready) await sendQlab(connection, facts, program, options)
  const root = `${facts.base}/${program.digest}`
  const sent = node.startsWith(`${facts.base}/`)
  return {
    start: `exec ${quoted(node)} ${quoted(`${root}/bin/run.cjs`)}`,
    path: [`${root}/bin`, ...(sent ? [node.replace(/\/node$/, '')] : [])],
    runs: facts.base.replace(/programs$/, 'runs'),
  }
}

async function sendQlab(
  connection: Connection,
  {arch, base}: HostFacts,
  {files, digest, esbuild}: Program,
  {root, cache, emit}: PrepareOptions,
): Promise<void> {
  const name = `@esbuild/linux-${arch}`
  const content = await ofPlatform({name, version: esbuild, path: 'bin/esbuild'}, root, cache, emit)
  if (!content) throw noPackage('no-esbuild-for-host', `${name}@${esbuild}`, connection.word)
  const manifest = Buffer.from(JSON.stringify({name, version: esbuild}))
  const all = [
    ...files,
    {path: `node_modules/${name}/package.json`, content: manifest, executable: false},
    {path: `node_modules/${name}/bin/esbuild`, content, executable: true},
  ]
  await send(connection, base, digest, all, (done, total) =>
    emit({event: 'sending', what: 'qlab', done, total}),
  )
}

async function sendNode(
  connection: Connection,
  {arch, base, oldNode}: HostFacts,
  {root, cache, emit}: PrepareOptions,
): Promise<string> {
  const name = `node-linux-${arch}`
  const content = await ofPlatform({name, version: NODE, path: 'bin/node'}, root, cache, emit)
  if (!content) throw noNode(connection.word, oldNode, `${name}@${NODE}`)
  const folder = `node-${NODE}-${arch}`
  await send(connection, base, folder, [{path: 'bin/node', content, executable: true}], (done, total) =>
    emit({event: 'sending', what: 'node', done, total}),
  )
  return `${base}/${folder}/bin/node`
}

/** A file of a package that this computer may have itself, or that npm gets. */
async function ofPlatform(
  file: {readonly name: string; readonly version: string; readonly path: string},
  root: string,
  cache: string,
  emit: PrepareOptions['emit'],
): Promise<Buffer | null> {
  const here = installedFile(root, file)
  if (here) return here
  emit({event: 'getting', what: `${file.name}@${file.version}`})
  return packageFile(file, join(cache, 'for-hosts'))
}

async function send(
  connection: Connection,
  base: string,
  name: string,
  files: Parameters<typeof packFiles>[0],
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const archive = await packFiles(files)
  const bytes = files.reduce((sum, {content}) => sum + content.length, archive.length)
  const neededKb = Math.ceil((bytes * SPARE) / 1024)
  const unpack = (draft: string): string => unpackScript(draft, `${base}/${name}`)
  const sweep = `${sweepDrafts(base)}; ${sweepUnused(base)}`
  await sendParcel(connection, base, {archive, neededKb, sweep, unpack}, onProgress)
}

/** Programs that nobody has used for a month. */
function sweepUnused(base: string): string {
  return `find ${quoted(base)} -mindepth 1 -maxdepth 1 -name '[0-9a-f]*' -mtime +30 -exec rm -rf {} +`
}

function noNode(word: string, old: string | null, what: string): HostError {
  const ask = {
    en: 'Ask whoever runs the host to install Node 20.12 or newer, or connect this computer to the internet for a moment, so that npm can get one.',
    sv: 'Be den som sköter fjärrdatorn att installera Node 20.12 eller nyare, eller anslut den här datorn till internet en stund, så att npm kan hämta en.',
  }
  return new HostError(
    'no-node-for-host',
    old === null
      ? {
          en: `${word} has no Node, and npm could not get one for it here (${what}).`,
          sv: `${word} har ingen Node, och npm kunde inte hämta någon till den här (${what}).`,
        }
      : {
          en: `The Node of ${word} is too old (${old}), and npm could not get another one for it here (${what}).`,
          sv: `Node på ${word} är för gammal (${old}), och npm kunde inte hämta en annan till den här (${what}).`,
        },
    {suggestions: [ask]},
  )
}

function noPackage(code: string, what: string, word: string): HostError {
  return new HostError(
    code,
    {
      en: `qlab on ${word} needs the npm package ${what}, which npm could not get here.`,
      sv: `qlab på ${word} behöver npm-paketet ${what}, som npm inte kunde hämta här.`,
    },
    {
      suggestions: [
        {
          en: 'Connect this computer to the internet, and try again; the package is kept for the next time.',
          sv: 'Anslut den här datorn till internet och försök igen; paketet sparas till nästa gång.',
        },
      ],
    },
  )
}
