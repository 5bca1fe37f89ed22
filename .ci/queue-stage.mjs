// Grading through PostgreSQL, as far as there is time for: `npm run test:queue` does all of it.
import {readdirSync} from 'node:fs'
import {queueNode} from './queue-node.mjs'

const files = (/** @type {string[]} */ ...names) => names.map((name) => `test/queue/${name}.test.ts`)
const LONG = ['--timeout', '300000']
/** Debian's programs alone: no database is made, and none is started. */
const GET_POSTGRESQL = `
  made=/etc/postgresql-common/createcluster.d/qlab-test.conf
  mkdir -p "\${made%/*}" && trap 'rm -f "$made"' EXIT && echo 'create_main_cluster = false' >"$made"
  apt-get install -y --no-install-recommends postgresql`

/**
 * What it cannot be run with is told as skipped: no newer Node from npm, or no PostgreSQL from Debian.
 * @param {(results: string) => Record<string, string>} reported
 * @param {{node?: typeof queueNode, programs?: string}} [about] For tests.
 * @returns {import('./stage.mjs').Work}
 */
export const queueStage =
  (reported, {node = queueNode, programs = '/usr/lib/postgresql'} = {}) =>
  async ({exec, results}) => {
    if (!hasSome(programs)) await exec(['sh', '-c', GET_POSTGRESQL])
    if (!hasSome(programs)) return skipped('there is no PostgreSQL')
    const env = await node().catch(() => null)
    if (!env) return skipped('npm has not given a Node that pg-boss runs with')
    const run = (/** @type {string[]} */ ...words) =>
      exec(['node', 'node_modules/mocha/bin/mocha.js', ...LONG, ...words], {...reported(results), ...env})
    const status = await run('--parallel', '--jobs', '2', ...files('class', 'queue', 'migrate'))
    // What is timed runs alone.
    const timed = await run(...files('speed'))
    return {status: status || timed}
  }

/** @param {string} folder */
function hasSome(folder) {
  try {
    return readdirSync(folder).length > 0
  } catch {
    return false
  }
}

/** @param {string} why @returns {{status: number, tests: import('./tally.mjs').TestResult[]}} */
function skipped(why) {
  return {
    status: 0,
    tests: [{outcome: 'pending', title: `grading through PostgreSQL: ${why}`, durationMs: 0}],
  }
}
