// Labs of the kinds that another release of Debian has broken, there; the nightly workflow runs the whole course.
import {closeSync, openSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {failed} from './tally.mjs'

const LABS = ['bridge', 'port-forward', 'snapshots']
// A result a line. What its exit code says is in the result too.
const LINE = `for lab in ${LABS.join(' ')}; do bin/qlab start $lab --auto --json | tr -d '\\n'; echo; done`

/** Each lab counts as a test. @type {import('./stage.mjs').Work} */
export const debian13 = async ({exec, results}) => {
  const file = join(results, 'labs.jsonl')
  closeSync(openSync(file, 'w'))
  const status = await exec(['sh', '-c', '.ci/on-suite trixie "$0" >"$1"', LINE, file])
  const lines = readFileSync(file, 'utf8').split('\n')
  if (status !== 0) return {status}
  const tests = LABS.map((lab, index) => testOf(lab, lines[index] ?? ''))
  return {status: tests.some(({outcome}) => outcome === 'failed') ? 1 : 0, tests}
}

/** @param {string} lab @param {string} line @returns {import('./tally.mjs').TestResult} */
function testOf(lab, line) {
  const title = `${lab} on Debian 13`
  const result = parsed(line)
  if (result?.outcome === 'passed') return {outcome: 'passed', title, durationMs: result.durationMs}
  const bad = result?.steps?.filter(({outcome}) => outcome !== 'passed')
  return failed(title, bad ? JSON.stringify(bad, null, 2) : line || 'It said nothing.')
}

/** @param {string} line @returns {{outcome?: string, durationMs: number, steps?: {outcome: string}[]} | null} */
function parsed(line) {
  try {
    return JSON.parse(line)
  } catch {
    return null // it was ended while it wrote
  }
}
