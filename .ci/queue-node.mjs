// A Node that pg-boss runs with, and pg-boss: this one where it will do, else from npm, kept because they are large.
import {chmodSync, existsSync, mkdirSync, readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {$} from 'zx/core'

const NODE = '22'
const root = join(import.meta.dirname, '..')

/**
 * What `node` must find in its environment to grade through PostgreSQL.
 * @returns {Promise<Record<string, string>>} Rejects where npm cannot get it.
 */
export async function queueNode() {
  if (isFit()) return {}
  const {bin, packages} = await getBoth()
  return {PATH: `${bin}:${process.env.PATH}`, NODE_PATH: packages}
}

/** Whether this Node, and what is installed beside it, will do. */
function isFit() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 12)) return false
  try {
    createRequire(import.meta.url).resolve('pg-boss')
    return true
  } catch {
    return false
  }
}

/** Node as an npm package that holds nothing but its program, and pg-boss. */
async function getBoth() {
  const {optionalDependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const version = optionalDependencies['pg-boss']
  const home = join(root, 'node_modules/.cache', `queue-${NODE}-pg-boss-${version}`)
  const packages = join(home, 'node_modules')
  const node = `node-linux-${process.arch}`
  if (!existsSync(join(packages, node, 'bin/node')) || !existsSync(join(packages, 'pg-boss/package.json'))) {
    mkdirSync(home, {recursive: true})
    // Root's qlab becomes another user, who must get through.
    chmodSync(home, 0o755)
    await $`npm install --prefix ${home} --no-save --no-package-lock --ignore-scripts --silent ${node}@${NODE} pg-boss@${version}`
  }
  return {bin: join(packages, node, 'bin'), packages}
}
