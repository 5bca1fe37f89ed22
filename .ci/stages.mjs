// The stages, and what each needs. Those for one processor come first, because two of them run side by side.
import {quote} from 'zx/core'
import {debian13} from './debian-13.mjs'
import {proveWithin} from './prove-within.mjs'
import {queueStage} from './queue-stage.mjs'
import {alive, asStudent, makeClone, makeStudent} from './student.mjs'
import {failed} from './tally.mjs'

/** @typedef {import('./stage.mjs').Work} Work */
/** @typedef {import('./schedule.mjs').Stage & {work: Work} & import('./stage.mjs').How} CiStage */

// Names that begin with QLAB_ are for qlab, which says so of one that it does not know.
/** @param {string} results @returns {Record<string, string>} */
const reported = (results) => ({
  MOCHA_OPTIONS: '--reporter ./.ci/mocha-reporter.mjs',
  CI_RESULTS: results,
})

/** @param {string} line @returns {Work} */
const asRoot =
  (line) =>
  async ({exec, results}) => ({
    status: await exec(['bash', '-euo', 'pipefail', '-c', line], reported(results)),
  })

/** @param {string} line @returns {Work} */
const asUser =
  (line) =>
  async ({exec, results}) => ({
    status: await exec(await asStudent(line, reported(results))),
  })

/**
 * Tests of mocha, and the way to run some of their files once more, one after the other.
 * @param {(line: string) => Work} as
 * @param {string} line
 * @param {string} options of mocha
 */
const tests = (as, line, options = '') => ({
  work: as(line),
  again: (/** @type {readonly string[]} */ files) => as(`npx mocha ${options} ${files.map(quote).join(' ')}`),
})
const E2E = '--require ./test/e2e/kit/tell-failure.ts --timeout 600000'

/** A lab leaves no process behind; the tests are no exception. @type {Work} */
const nothingLeft = async () => {
  const left = await alive()
  return left.length === 0 ? {status: 0} : {status: 1, tests: [failed('nothing is left', left.join('\n'))]}
}

// Only tests need these: viewers that are not ours, a display for those that want one, shells that complete, and a host to reach.
const TEST_PACKAGES =
  'apt-get install -y --no-install-recommends vncsnapshot virt-viewer xvfb openssh-server bash-completion zsh fish man-db chromium'

// Without guests of their own, single labs and proofs, which are the same for root: the walk and the rest boot enough.
const ROOT_E2E = `npx mocha ${E2E} --parallel --jobs 2 \
  --ignore 'test/e2e/{guest-*,prove.*}' 'test/e2e/*.test.ts' 'test/e2e/grading/*.test.ts'`

/**
 * `npm cit` part by part, so that a part that fails hides no other; the rest as root, who drops to a user of nobody's.
 * @param {{since: string | null, secondsLeft: () => number}} about
 * @returns {CiStage[]}
 */
export function stages({since, secondsLeft}) {
  const user = ['user npm ci']
  const root = ['root build']
  const prepared = ['packages', 'user', 'clone', 'namespaces']
  return [
    {name: 'packages', work: asRoot(TEST_PACKAGES)},
    {name: 'namespaces', work: asRoot('chmod 666 /dev/net/tun && .ci/allow-namespaces')},
    {name: 'user', work: asRoot(makeStudent)},
    {name: 'clone', needs: ['user'], work: asRoot(makeClone)},
    {name: 'user npm ci', needs: prepared, work: asUser('npm ci')},
    {name: 'root npm ci', needs: prepared, work: asRoot('npm ci')},
    {name: 'root build', needs: ['root npm ci'], work: asRoot('npm run build')},
    {name: 'user unit', needs: user, ...tests(asUser, 'npm run test:unit')},
    {name: 'debian 13', needs: root, work: debian13},
    {name: 'user lint', needs: user, work: asUser('npm run lint')},
    {
      name: 'user cli',
      needs: user,
      ...tests(asUser, 'npm run test:cli', '--timeout 60000'),
    },
    {
      name: 'root cli',
      needs: root,
      ...tests(asRoot, "npx mocha --timeout 60000 'test/cli/**/*.test.ts'", '--timeout 60000'),
    },
    // It makes a user, and so must not run beside those that look whether /etc stays as it was.
    {name: 'root host', needs: root, ...tests(asRoot, 'npm run test:host', E2E)},
    // It builds, and so must not run beside another that uses the same build.
    {
      name: 'user package',
      needs: user,
      after: ['user cli'],
      ...tests(asUser, 'npm run test:package', '--timeout 300000'),
    },
    {name: 'user e2e', cores: 2, needs: user, ...tests(asUser, 'npm run test:e2e', E2E)},
    {name: 'root e2e', cores: 2, needs: root, ...tests(asRoot, ROOT_E2E, E2E)},
    {name: 'queue', cores: 2, needs: root, after: ['user e2e'], work: queueStage(reported)},
    {
      name: 'hostile',
      cores: 2,
      needs: user,
      after: ['user e2e'],
      ...tests(asUser, 'npm run test:hostile', '--timeout 1200000'),
    },
    {name: 'proof', cores: 2, needs: user, after: ['root e2e'], work: proveWithin({since, secondsLeft})},
    {name: 'nothing left', needs: ['user'], after: ['proof', 'debian 13', 'user package'], work: nothingLeft},
  ]
}
