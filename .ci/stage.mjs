// One stage: a command line whose output is shown as it comes, and what its tests came to.
import {createInterface} from 'node:readline'
import {$} from 'zx/core'
import {failed, testsIn} from './tally.mjs'

/** Of a stage that failed without a failed test, this many of its last lines are told. */
const LAST_LINES = 40

/**
 * @typedef {import('./tally.mjs').TestResult} TestResult
 * @typedef {{name: string, ok: boolean, seconds: number, tests: TestResult[]}} Ended
 *
 * @typedef {object} Doing What a stage has to do its work with.
 * @property {string} results An empty folder for its reports, which anybody may write.
 * @property {(text: string) => void} say Shows a line.
 * @property {(words: readonly string[], env?: Readonly<Record<string, string>>) => Promise<number>} exec
 *   Runs a program; gives its exit code.
 *
 * @typedef {(doing: Doing) => Promise<{status: number, tests?: TestResult[]}>} Work
 */

/** The process groups that are running. @type {Set<number>} */
const groups = new Set()

/**
 * @param {string} name
 * @param {Work} work
 * @param {string} results
 * @returns {Promise<Ended>}
 */
export async function runStage(name, work, results) {
  const started = performance.now()
  /** @type {string[]} */
  const last = []
  const say = (/** @type {string} */ text) => {
    last.push(text)
    if (last.length > LAST_LINES) last.shift()
    console.log(`${name} │ ${text}`)
  }
  console.log(`== ${name}`)
  const {status, tests = []} = await work({results, say, exec: (words, env) => exec(words, env, say)}).catch(
    (error) => ({status: 1, tests: [failed(name, String(error?.stack ?? error))]}),
  )
  const all = [...tests, ...testsIn(results)]
  // A stage that crashed is one failed; a failure that its tests tell of is not counted twice.
  if (status !== 0 && !all.some(({outcome}) => outcome === 'failed'))
    all.push(failed(`${name} ended with ${status}`, last.join('\n')))
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`== ${name}: ${seconds} s${status === 0 ? '' : `, ended with ${status}`}`)
  return {name, ok: status === 0, seconds, tests: all}
}

/**
 * In a process group of its own, so that all of it can be ended.
 * @param {readonly string[]} words
 * @param {Readonly<Record<string, string>>} env
 * @param {(line: string) => void} say
 */
async function exec(words, env = {}, say) {
  const options = {nothrow: true, detached: true, env: {...process.env, ...env}}
  const running = $({...options, stdio: ['ignore', 'pipe', 'pipe']})`exec ${words} 2>&1`
  const pid = Number(running.pid)
  groups.add(pid)
  createInterface({input: running.stdout}).on('line', say)
  const {exitCode} = await running
  groups.delete(pid)
  return exitCode ?? 128
}

/** Ends what runs: it may clean up behind itself for some seconds first. */
export async function endStages() {
  for (const [signal, milliseconds] of /** @type {const} */ ([
    ['SIGTERM', 8000],
    ['SIGKILL', 1000],
  ])) {
    for (const group of groups) signalGroup(group, signal)
    for (const until = Date.now() + milliseconds; groups.size > 0 && Date.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** @param {number} group @param {NodeJS.Signals} signal */
function signalGroup(group, signal) {
  try {
    process.kill(-group, signal)
  } catch {
    // it has just ended
  }
}
