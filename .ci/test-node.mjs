// The unit tests and those of the command line with another Node, in a copy of this tree: npm run test:node -- 22
import {chmodSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {$} from 'zx/core'

/** mocha 12 loads ES modules by require(), which an older Node cannot. */
const MOCHA_12_WANTS = [20, 19]
const MOCHA_FOR_OLDER = 'mocha@11'

const [wanted] = process.argv.slice(2)
if (!wanted) throw new Error('Which Node? For example: npm run test:node -- 22')

const scratch = mkdtempSync(join(tmpdir(), 'qlab-node-'))
// Root's qlab becomes another user, who must get through.
chmodSync(scratch, 0o755)
try {
  const bin = await getNode(wanted)
  const tree = join(scratch, 'tree')
  await copyTree(tree)
  const env = {...process.env, PATH: `${bin}:${process.env.PATH}`}
  const there = $({cwd: tree, env, stdio: ['ignore', 'inherit', 'inherit'], nothrow: true})
  const version = (await $({cwd: tree, env})`node -p process.versions.node`).stdout.trim()
  console.log(`Node ${version}`)
  if (isOlder(version, MOCHA_12_WANTS))
    await $({cwd: tree})`npm install --no-save --ignore-scripts --silent ${MOCHA_FOR_OLDER}`
  const parts = [
    await there`node bin/build.js`,
    await there`node node_modules/mocha/bin/mocha.js 'test/unit/**/*.test.ts'`,
    await there`node node_modules/mocha/bin/mocha.js --timeout 60000 'test/cli/**/*.test.ts'`,
  ]
  process.exitCode = parts.every(({exitCode}) => exitCode === 0) ? 0 : 1
} finally {
  rmSync(scratch, {recursive: true, force: true})
}

/**
 * The npm package that holds nothing but Node's program.
 * @param {string} version As npm understands it: 22, or 20.12.0.
 * @returns {Promise<string>} The folder that `node` is in.
 */
async function getNode(version) {
  const home = join(scratch, 'node')
  mkdirSync(home)
  const name = `node-linux-${process.arch}`
  await $`npm install --prefix ${home} --no-save --no-package-lock --ignore-scripts --silent ${name}@${version}`
  return join(home, 'node_modules', name, 'bin')
}

/** @param {string} tree What git knows of goes there, as it is now, and the npm packages. */
async function copyTree(tree) {
  mkdirSync(tree)
  await $`git ls-files -z --cached --others --exclude-standard --deduplicate |
    tar --null --verbatim-files-from --files-from - --ignore-failed-read -cf - | tar -xf - -C ${tree}`
  await $`cp -a node_modules ${tree} && touch ${tree}/node_modules/.package-lock.json`
}

/** @param {string} version @param {readonly number[]} than */
function isOlder(version, [major = 0, minor = 0]) {
  const [ours = 0, next = 0] = version.split('.').map(Number)
  return ours < major || (ours === major && next < minor)
}
