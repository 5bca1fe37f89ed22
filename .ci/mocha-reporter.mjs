// Mocha's own report for people, and the same as JSON for .ci/run: a file a run in the folder $CI_RESULTS.
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import Mocha from 'mocha'

const {EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING} = Mocha.Runner.constants

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
      writeFileSync(join(folder, `mocha-${process.pid}.json`), JSON.stringify(told.map(resultOf)))
    })
  }
}

/** @param {{outcome: string, test: Mocha.Test, error?: Error}} told */
function resultOf({outcome, test, error}) {
  return {
    outcome,
    title: test.titlePath().join(' › '),
    durationMs: test.duration ?? 0,
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
