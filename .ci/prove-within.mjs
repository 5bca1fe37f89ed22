// As much proof as there is time for: a small lab, then the labs that the change touches. The prove workflow proves all, and
// tangles with it.
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {$} from 'zx/core'
import {asStudent, HOME} from './student.mjs'
import {testOfCase, testsOfProof} from './tally.mjs'

const SMALL_LAB = 'qmp'
const BUDGET_SECONDS = 360
/** With less than this a proof is not started. */
const WORTH_SECONDS = 20
/** The exit codes of `timeout` when the time is up: the second where an interrupt did not help. */
const TIME_IS_UP = [124, 137]
/** Where an unfinished proof keeps the cases that it has done: after the first line, one case a line. */
const UNFINISHED = `${HOME}/.local/state/qlab/proofs`

/** @typedef {import('./tally.mjs').TestResult} TestResult */

/**
 * What there was no time for is said, and is not a failure.
 * @param {object} about
 * @param {string | null} about.since A commit; the labs that differ from it are proved.
 * @param {() => number} about.secondsLeft Until the whole test must have ended.
 * @returns {import('./stage.mjs').Work}
 */
export const proveWithin =
  ({since, secondsLeft}) =>
  async (doing) => {
    const until = performance.now() / 1000 + Math.min(BUDGET_SECONDS, secondsLeft() - WORTH_SECONDS)
    const others = since ? (await touchedSince(since)).filter((lab) => lab !== SMALL_LAB) : []
    if (!since) doing.say('There is no earlier commit to compare with: only the small lab is proved.')
    let status = 0
    /** @type {TestResult[]} */
    const tests = []
    /** @type {string[]} */
    const unreached = []
    for (const lab of [SMALL_LAB, ...others]) {
      const seconds = Math.floor(until - performance.now() / 1000)
      if (seconds < WORTH_SECONDS) {
        unreached.push(lab)
        continue
      }
      const proved = await prove(lab, lab === SMALL_LAB ? '' : `--since ${since}`, seconds, doing)
      status ||= proved.status
      tests.push(...proved.tests)
    }
    if (unreached.length > 0) doing.say(`Not reached in time: ${unreached.join(', ')}.`)
    return {status, tests}
  }

/** The labs that differ from a commit, those included that git does not know yet. @param {string} commit */
async function touchedSince(commit) {
  const changed =
    await $`git diff --name-only ${commit} -- labs; git ls-files --others --exclude-standard -- labs`
  const labs = new Set(changed.stdout.split('\n').map((file) => file.split('/')[1] ?? ''))
  return [...labs].filter((lab) => existsSync(join('labs', lab, 'lab.ts'))).sort()
}

/**
 * @param {string} lab
 * @param {string} options
 * @param {number} seconds
 * @param {import('./stage.mjs').Doing} doing
 * @returns {Promise<{status: number, tests: TestResult[]}>}
 */
async function prove(lab, options, seconds, {exec, results, say}) {
  const file = join(results, `${lab}.json`)
  const line = `timeout --signal INT --kill-after 20 ${seconds} bin/qlab prove ${lab} ${options} --tangles 0 --json >${file}`
  const status = await exec(await asStudent(line))
  if (!TIME_IS_UP.includes(status)) {
    const proof = JSON.parse(readFileSync(file, 'utf8'))
    if (proof.error) say(JSON.stringify(proof.error))
    return {status, tests: testsOfProof(proof)}
  }
  const tests = unfinished(lab)
  say(`${lab}: the time was up after ${tests.length} cases; the others were not reached.`)
  return {status: tests.some(({outcome}) => outcome === 'failed') ? 1 : 0, tests}
}

/** @param {string} lab */
function unfinished(lab) {
  if (!existsSync(UNFINISHED)) return []
  return readdirSync(UNFINISHED)
    .flatMap((name) => readFileSync(join(UNFINISHED, name), 'utf8').split('\n').slice(1, -1))
    .map((line) => testOfCase(lab, JSON.parse(line)))
}
