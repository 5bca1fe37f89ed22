// A test that failed is looked at once more, alone: one that fails again is broken, one that passes depends on what else
// the computer did. Both are told; only the first is a failure of the whole.

/** More than this is no accident of a busy computer. */
const MOST_FILES = 3

/**
 * @typedef {import('./tally.mjs').TestResult} TestResult
 *
 * The files to run again; none where a failure belongs to no file, or where there are too many.
 * @param {readonly TestResult[]} tests
 * @returns {string[]}
 */
export function filesToTry(tests) {
  const failed = tests.filter(({outcome}) => outcome === 'failed')
  const files = new Set(failed.map(({file}) => file ?? ''))
  return files.has('') || files.size > MOST_FILES ? [] : [...files]
}

/**
 * What both tries came to: of a file that was run again, the second one counts. A test that passed only there keeps the
 * error of its first try.
 * @param {readonly TestResult[]} first
 * @param {readonly TestResult[]} second
 * @param {readonly string[]} files Those that were run again.
 * @returns {TestResult[]}
 */
export function bothTries(first, second, files) {
  const again = first.filter(({file = ''}) => files.includes(file))
  const failedAtFirst = again.filter(({outcome}) => outcome === 'failed')
  const told = second.map((test) => {
    const before = failedAtFirst.find(({title}) => title === test.title)
    if (!before || test.outcome === 'failed') return test
    return test.outcome === 'passed' ? {...test, failedAtFirst: before.error ?? ''} : before
  })
  const gone = failedAtFirst.filter(({title}) => !second.some((test) => test.title === title))
  return [...first.filter((test) => !again.includes(test)), ...told, ...gone.map(afterGone)]
}

/**
 * What failed, and is not in the second try: a hook that ran well, which is told and not counted, or a test that was not run.
 * @param {TestResult} test
 * @returns {TestResult}
 */
function afterGone(test) {
  if (!/"(before|after) (all|each)" hook/.test(test.title)) return test
  return {...test, outcome: 'uncounted', failedAtFirst: test.error ?? ''}
}
