import type {GradedSubmission} from '../../src/model/grading/grades.js'
import type {KeptWay} from './kept-ways.js'

/** In what a grade is not what it must come to, a line for each; empty where it is. */
export function differences({name, loses, fails}: KeptWay, graded: GradedSubmission | undefined): string[] {
  const {grade = null, outcome = 'none', reason = null} = graded ?? {}
  if (grade === null || outcome === 'error' || outcome === 'refused')
    return [`${name}: ${outcome}${reason === null ? '' : ` (${reason})`}${unseen(graded)}`]
  const odd = grade.steps.flatMap(({id, points, of, checks}) => {
    if (points < of === loses.includes(id)) return []
    const why = checks
      .filter((check) => check.outcome !== 'passed')
      .map((check) => `${check.id} ${check.outcome} ${check.diagnosis?.id ?? check.reason ?? ''}`.trim())
    return [`${name}: ${id} has ${points} of ${of}${why.length > 0 ? `: ${why.join('; ')}` : ''}`]
  })
  const failed = grade.steps.flatMap(({checks}) => checks).find(({id}) => id === fails?.check)
  const seen = `${failed?.outcome} ${failed?.diagnosis?.id ?? ''}`.trim()
  const wanted = `failed ${fails?.diagnosis}`
  return fails && seen !== wanted ? [...odd, `${name}: ${fails.check} is ${seen}, not ${wanted}`] : odd
}

function unseen(graded: GradedSubmission | undefined): string {
  const checks = graded?.grade?.steps.flatMap((step) => step.checks) ?? []
  return checks
    .filter(({outcome}) => outcome === 'error')
    .map(({id, reason}) => `\n    ${id}: ${reason}`)
    .join('')
}
