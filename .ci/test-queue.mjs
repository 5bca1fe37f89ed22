// The tests of grading through PostgreSQL, with a Node that pg-boss runs with: npm run test:queue
import {chmodSync, existsSync, mkdirSync, readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {$} from 'zx/core'

const NODE = '22'
const root = join(import.meta.dirname, '..')
const {optionalDependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const wanted = `pg-boss@${optionalDependencies['pg-boss']}`

const tests = process.argv.slice(2)
const {bin, packages} = isFit() ? {bin: null, packages: null} : await getBoth()
const env = {
  ...process.env,
  ...(bin && {PATH: `${bin}:${process.env.PATH}`}),
  ...(packages && {NODE_PATH: packages}),
}
const files = tests.length > 0 ? tests : ['test/queue/**/*.test.ts']
const run = $({cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], nothrow: true})
const {exitCode} = await run`node node_modules/mocha/bin/mocha.js --timeout 600000 ${files}`
process.exitCode = exitCode ?? 1

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

/** Node as an npm package that holds nothing but its program, and pg-boss; kept, because they are large. */
async function getBoth() {
  const home = join(root, 'node_modules/.cache', `queue-${NODE}-${wanted.replace('@', '-')}`)
  const packages = join(home, 'node_modules')
  const node = `node-linux-${process.arch}`
  if (!existsSync(join(packages, node, 'bin/node')) || !existsSync(join(packages, 'pg-boss/package.json'))) {
    mkdirSync(home, {recursive: true})
    // Root's qlab becomes another user, who must get through.
    chmodSync(home, 0o755)
    await $`npm install --prefix ${home} --no-save --no-package-lock --ignore-scripts --silent ${node}@${NODE} ${wanted}`
  }
  return {bin: join(packages, node, 'bin'), packages}
}
