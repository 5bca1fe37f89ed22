import {createHash, randomUUID} from 'node:crypto'
import {chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import {makeFolder} from '../../../host/files/make-folder.js'
import type {Paths} from '../../../host/files/paths.js'
import {refused} from '../../../host/files/refused.js'
import type {Identity} from '../../../host/identity.js'

/** What runs zx scripts in a sealed lab. */
export interface ZxPlace {
  /** A folder of ours that becomes the lab's /node_modules, from where Node finds `zx` in a script of any folder. */
  readonly modules: string
  /** Where Node is, in the lab. */
  readonly node: string
}

/** Where share/zx/run.mjs is, in the lab. */
export const ZX_RUNNER = '/node_modules/qlab-zx/run.mjs'

interface Options {
  readonly paths: Paths
  readonly identity: Identity
  /** The root of this package. */
  readonly root: string
}

/**
 * Makes sure of what runs zx scripts: a copy of zx, because a sealed lab must not see this package, and of Node where
 * it is not in /usr, which a sealed lab has.
 * @throws {HostError} `disk-full`, `no-access` …
 */
export function ensureZx({paths, identity, root}: Options, program = process.execPath): ZxPlace {
  const zx = dirname(createRequire(join(root, 'package.json')).resolve('zx/package.json'))
  const isThere = program.startsWith('/usr/')
  const node = isThere ? program : '/node_modules/.bin/node'
  const {size, mtimeMs} = statSync(program)
  const what = [
    ...[join(zx, 'package.json'), join(root, 'share/zx/run.mjs')].map((file) => readFileSync(file, 'utf8')),
    ...(isThere ? [] : [program, size, mtimeMs]),
  ]
  const key = createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16)
  const home = join(paths.cache, 'zx', key)
  const modules = join(home, 'node_modules')
  if (existsSync(modules)) return {modules, node}
  makeFolder(home, identity)
  const draft = join(home, randomUUID())
  try {
    cpSync(join(zx, 'package.json'), join(draft, 'zx/package.json'))
    cpSync(join(zx, 'build'), join(draft, 'zx/build'), {recursive: true})
    cpSync(join(root, 'share/zx'), join(draft, 'qlab-zx'), {recursive: true})
    if (!isThere) cpSync(program, join(draft, '.bin/node'))
    openToAll(draft)
    renameSync(draft, modules)
  } catch (cause) {
    rmSync(draft, {recursive: true, force: true})
    // Another qlab has made it meanwhile.
    if (!existsSync(modules)) throw refused(cause, {path: modules})
  }
  return {modules, node}
}

/** The root of a sealed lab is another user, and not in our groups. */
function openToAll(path: string): void {
  const isFolder = statSync(path).isDirectory()
  chmodSync(path, isFolder || path.endsWith('/node') ? 0o755 : 0o644)
  if (isFolder) for (const name of readdirSync(path)) openToAll(join(path, name))
}
