// What a stage's reports come to: mocha's (mocha-reporter.mjs), and the prover's (qlab/proof/1).
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

/**
 * @typedef {object} TestResult
 * @property {'passed' | 'failed' | 'pending' | 'uncounted'} outcome `uncounted`: a hook, which is no test, that did well at a second try.
 * @property {string} title
 * @property {number} durationMs
 * @property {string} [error]
 * @property {string} [file] Of a test of mocha's, or of a hook.
 * @property {string} [failedAtFirst] The error of its first try, of one that failed there and not in the second.
 */

/**
 * Every test that mocha has told of in a folder, in as many runs as there were.
 * @param {string} folder
 * @returns {TestResult[]}
 */
export function testsIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /^mocha-\d+\.json$/.test(name))
    .flatMap((name) => /** @type {TestResult[]} */ (JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}

/**
 * A proof's cases, as tests. What else is wrong with a lab is a failed one. None of an error that is told in its place.
 * @param {{labs?: readonly {id: string, cases: readonly ProofCase[], problems: readonly string[]}[]}} proof
 * @returns {TestResult[]}
 *
 * @typedef {object} ProofCase
 * @property {string} id
 * @property {string} verdict
 * @property {string} file
 * @property {number} line
 * @property {string | null} why
 * @property {number} durationMs
 */
export function testsOfProof({labs = []}) {
  return labs.flatMap(({id, cases, problems}) => [
    ...cases.map((one) => testOfCase(id, one)),
    ...problems.map((problem) => failed(`${id} › ${problem}`, problem)),
  ])
}

/**
 * @param {string} lab
 * @param {ProofCase} one
 * @returns {TestResult}
 */
export function testOfCase(lab, {id, verdict, file, line, why, durationMs}) {
  const title = `${lab} › ${id}`
  if (verdict === 'survived') return {...failed(title, `${file}:${line} ${why ?? ''}`), durationMs}
  return {outcome: verdict === 'skipped' ? 'pending' : 'passed', title, durationMs}
}

/**
 * @param {string} title
 * @param {string} error
 * @returns {TestResult}
 */
export function failed(title, error) {
  return {outcome: 'failed', title, durationMs: 0, error}
}
