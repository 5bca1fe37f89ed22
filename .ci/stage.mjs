// One stage: a command line whose output is shown as it comes, and what its tests came to.
import {chmodSync, mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {$} from 'zx/core'
import {bothTries, filesToTry} from './second-try.mjs'
import {failed, testsIn} from './tally.mjs'

/** Of a stage that failed without a failed test, this many of its last lines are told. */
const LAST_LINES = 40
/** What no stage takes, on a computer that is half as fast as usual too: one that hangs keeps no other from its time. */
const STAGE_MINUTES = 45

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
 *
 * @typedef {object} How
 * @property {((files: readonly string[]) => Work) | undefined} [again] Runs the tests of some files once more, alone.
 * @property {number | undefined} [minutes] What one of its programs may take.
 */

/** The process groups that are running. @type {Set<number>} */
const groups = new Set()
/** Those that were ended before their time: nothing is tried again after that. @type {Set<number>} */
const ended = new Set()

/**
 * @param {string} name
 * @param {Work} work
 * @param {string} results
 * @param {How} [how]
 * @returns {Promise<Ended>}
 */
export async function runStage(name, work, results, {again, minutes = STAGE_MINUTES} = {}) {
  const started = performance.now()
  /** @type {string[]} */
  const last = []
  const say = (/** @type {string} */ text) => {
    last.push(text)
    if (last.length > LAST_LINES) last.shift()
    console.log(`${name} │ ${text}`)
  }
  console.log(`== ${name}`)
  let whole = true
  const tryOnce = async (/** @type {Work} */ doing, /** @type {string} */ folder) => {
    /** @type {Doing['exec']} */
    const run = async (words, env = {}) => {
      const {status, wasEnded} = await exec(words, env, say, minutes)
      whole &&= !wasEnded
      return status
    }
    const {status, tests = []} = await doing({results: folder, say, exec: run}).catch((error) => ({
      status: 1,
      tests: [failed(name, String(error?.stack ?? error))],
    }))
    return {status, tests: [...tests, ...testsIn(folder)]}
  }
  let {status, tests} = await tryOnce(work, results)
  const files = again && status !== 0 && whole ? filesToTry(tests) : []
  if (again && files.length > 0) {
    console.log(`== ${name}: once more, alone: ${files.join(' ')}`)
    const folder = join(results, 'again')
    mkdirSync(folder)
    chmodSync(folder, 0o777)
    const second = await tryOnce(again(files), folder)
    tests = bothTries(tests, second.tests, files)
    status = second.status
  }
  // A stage that crashed is one failed; a failure that its tests tell of is not counted twice.
  if (status !== 0 && !tests.some(({outcome}) => outcome === 'failed'))
    tests.push(failed(`${name} ended with ${status}`, last.join('\n')))
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`== ${name}: ${seconds} s${status === 0 ? '' : `, ended with ${status}`}`)
  return {name, ok: status === 0, seconds, tests}
}

/**
 * In a process group of its own, so that all of it can be ended.
 * @param {readonly string[]} words
 * @param {Readonly<Record<string, string>>} env
 * @param {(line: string) => void} say
 * @param {number} minutes
 */
async function exec(words, env, say, minutes) {
  const options = {nothrow: true, detached: true, env: {...process.env, ...env}}
  const running = $({...options, stdio: ['ignore', 'pipe', 'pipe']})`exec ${words} 2>&1`
  const pid = Number(running.pid)
  groups.add(pid)
  createInterface({input: running.stdout}).on('line', say)
  const limit = setTimeout(() => {
    say(`This took ${minutes} min: it hangs, and is ended.`)
    void endGroups([pid])
  }, minutes * 60_000)
  const {exitCode} = await running
  clearTimeout(limit)
  groups.delete(pid)
  return {status: exitCode ?? 128, wasEnded: ended.delete(pid)}
}

/** Ends what runs: it may clean up behind itself for some seconds first. */
export const endStages = () => endGroups(groups)

/** @param {Iterable<number>} which */
async function endGroups(which) {
  const own = [...which]
  for (const group of own) ended.add(group)
  const alive = () => own.filter((group) => groups.has(group))
  for (const [signal, milliseconds] of /** @type {const} */ ([
    ['SIGTERM', 8000],
    ['SIGKILL', 1000],
  ])) {
    for (const group of alive()) signalGroup(group, signal)
    for (const until = Date.now() + milliseconds; alive().length > 0 && Date.now() < until;)
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
