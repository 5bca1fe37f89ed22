// Mocha's own report for people, and the same as JSON for .ci/run: a file a run in the folder $CI_RESULTS.
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import Mocha from 'mocha'

const {EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING} = Mocha.Runner.constants

/** How long a process may still take when its tests have ended. */
const OPEN_SECONDS = Number(process.env.CI_OPEN_SECONDS ?? 30)

export default class CiReporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options)
    /** @type {{outcome: string, test: Mocha.Test, error?: Error}[]} */
    const told = []
    runner.on(EVENT_TEST_PASS, (test) => told.push({outcome: 'passed', test}))
    runner.on(EVENT_TEST_PENDING, (test) => told.push({outcome: 'pending', test}))
    // Also a failed hook: the tests that it kept from running are told by nobody.
    runner.on(EVENT_TEST_FAIL, (test, error) => told.push({outcome: 'failed', test, error}))
    runner.once(EVENT_RUN_END, () => {
      const folder = process.env.CI_RESULTS
      if (!folder) return
      mkdirSync(folder, {recursive: true})
      // Only now: what a test adds to its error when it has failed is part of it.
      const file = join(folder, `mocha-${process.pid}.json`)
      const results = told.map(resultOf)
      writeFileSync(file, JSON.stringify(results))
      endIfOpen((error) => {
        // What a failure has left open is a part of it, and may be gone when its file is run once more.
        if (results.some(({outcome}) => outcome === 'failed')) return
        const open = {outcome: 'failed', title: 'the process of the tests ends', durationMs: 0, error}
        writeFileSync(file, JSON.stringify([...results, open]))
      })
    })
  }
}

/**
 * Ends a process that has run all its tests, and does not end: a hook that failed may have left something open, for which
 * Node would wait for ever.
 * @param {(error: string) => void} tell
 */
function endIfOpen(tell) {
  const end = () => {
    const error = `What keeps it running: ${process.getActiveResourcesInfo().join(', ')}`
    console.error(error)
    tell(error)
    // Mocha sets the exit code to its failures there: this comes after it.
    process.on('exit', () => (process.exitCode ||= 1))
    process.exit()
  }
  setTimeout(end, OPEN_SECONDS * 1000).unref()
}

/** @param {{outcome: string, test: Mocha.Test, error?: Error}} told */
function resultOf({outcome, test, error}) {
  return {
    outcome,
    title: test.titlePath().join(' › '),
    durationMs: test.duration ?? 0,
    ...(test.file && {file: test.file}),
    ...(error && {error: whole(error)}),
  }
}

/**
 * @param {Error & {actual?: unknown, expected?: unknown}} error
 * The stack holds the message as it was when the error was made; where values differ, mocha has made text of both.
 */
function whole({message, stack = '', actual, expected}) {
  const said = stack.includes(message) ? stack : `${message}\n${stack}`
  if (typeof actual !== 'string' || typeof expected !== 'string') return said
  return `${said}\n${Mocha.reporters.Base.generateDiff(actual, expected)}`
}
