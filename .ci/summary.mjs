// What the whole test came to: the time of each stage, the slowest tests, what failed, and the counts as the last line.

const SLOWEST = 10

/**
 * @typedef {import('./stage.mjs').Ended} Ended
 *
 * @param {readonly string[]} names Every stage.
 * @param {readonly Ended[]} ended Those that were run.
 * @param {boolean} whole Whether nothing ended the test before its time: if not, each stage that was not run has failed.
 * @returns {{text: string, ok: boolean}}
 */
export function summary(names, ended, whole) {
  const tests = ended.flatMap(({name, tests: own}) => own.map((test) => ({...test, stage: name})))
  const of = (/** @type {string} */ outcome) => tests.filter((test) => test.outcome === outcome)
  const [passed, failed, pending] = [of('passed'), of('failed'), of('pending')]
  const again = tests.filter(({failedAtFirst}) => failedAtFirst !== undefined)
  const missing = names.filter((name) => !ended.some((stage) => stage.name === name))
  const failures = failed.length + (whole ? 0 : missing.length)
  const slowest = [...tests].sort((a, b) => b.durationMs - a.durationMs).slice(0, SLOWEST)
  const lines = [
    '',
    '== stages',
    ...ended.map(({name, seconds, ok, tests: own}) =>
      row(`${seconds} s`, `${name}${counts(own)}${ok ? '' : '  FAILED'}`),
    ),
    ...missing.map((name) => row('–', `${name}  NOT RUN`)),
    '',
    '== the slowest tests',
    ...slowest.map(({durationMs, stage, title}) =>
      row(`${(durationMs / 1000).toFixed(1)} s`, `${stage} │ ${title}`),
    ),
    ...(pending.length > 0 ? ['', `== ${pending.length} skipped, and not counted`] : []),
    ...pending.map(({stage, title}) => `  ${stage} │ ${title}`),
    ...(again.length > 0 ? ['', `== ${again.length} that failed, and did not when run again alone`] : []),
    ...again.flatMap(({stage, title, failedAtFirst = ''}) => [
      '',
      `${stage} │ ${title}`,
      indented(failedAtFirst),
    ]),
    ...(failed.length > 0 ? ['', '== what failed'] : []),
    ...failed.flatMap(({stage, title, error = ''}) => ['', `${stage} │ ${title}`, indented(error)]),
    '',
    `${passed.length} passed, ${failures} failed`,
  ]
  return {text: lines.join('\n'), ok: failures === 0 && passed.length > 0}
}

/** @param {Ended['tests']} tests */
function counts(tests) {
  const of = (/** @type {string} */ outcome) => tests.filter((test) => test.outcome === outcome).length
  const told = ['passed', 'pending', 'failed'].filter((outcome) => of(outcome) > 0)
  return told.length === 0 ? '' : `: ${told.map((outcome) => `${of(outcome)} ${outcome}`).join(', ')}`
}

/** @param {string} time @param {string} text */
function row(time, text) {
  return `${time.padStart(9)}  ${text}`
}

/** @param {string} text */
function indented(text) {
  return text.replace(/^/gm, '    ')
}
