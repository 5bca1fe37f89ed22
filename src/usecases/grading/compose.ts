import {ownVersion} from '../../host/files/own-version.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import type {Grades} from '../../model/grading/grades.js'
import type {GradingPolicy, Override} from '../../model/grading/policy.js'
import {sumOf} from '../../model/grading/sum-of.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Language} from '../../model/language.js'
import {composeGrades, type ComposeContext, type GradeOf} from '../policy/compose-grades.js'

export interface Composing {
  readonly root: string
  readonly language: Language
  readonly policy: GradingPolicy
  readonly overrides: readonly Override[]
  readonly labs: ReadonlyMap<string, Lab>
  readonly reader?: ComposeContext['reader']
}

/** The grades of a class, with the titles and points of the labs as they are now. */
export function compose(
  found: readonly FoundSubmission[],
  gradeOf: GradeOf,
  {policy, overrides, labs, language, root, reader = 'student'}: Composing,
): Grades {
  return composeGrades(found, gradeOf, policy, overrides, {
    qlab: ownVersion(root),
    language,
    reader,
    labOf: (id) => {
      const lab = labs.get(id)
      return lab ? {title: lab.guides[language].title, of: pointsOf(lab)} : null
    },
  })
}

/** All the points of a lab. */
export function pointsOf({spec}: Lab): number {
  return sumOf(Object.values(spec.steps).flatMap((checks) => checks.map(({points = 1}) => points)))
}
