import {sumOf} from '../../../model/grading/sum-of.js'
import type {Grades} from '../../../model/grading/grades.js'
import type {GradesFormat} from '../grades-format.js'
import {twoDecimals} from '../total.js'

/**
 * What a step of a GitHub workflow says of itself, for the file GITHUB_OUTPUT (https://docs.github.com/actions, workflow commands): the
 * points of all that was graded, of how many, and whether everything has passed. Where something could not be looked at, `points` is
 * empty: that is nobody's zero.
 */
export const githubOutputs = {
  name: 'github-outputs',
  extension: 'txt',
  kind: 'class',
  render,
} as const satisfies GradesFormat

function render({results}: Grades): string {
  const isKnown = results.every(({score}) => score !== null)
  const points = isKnown ? String(twoDecimals(sumOf(results.map(({score}) => score ?? 0)))) : ''
  const passed = results.length > 0 && results.every(({outcome}) => outcome === 'passed')
  return `points=${points}\nof=${twoDecimals(sumOf(results.map(({of}) => of)))}\npassed=${passed}\n`
}
