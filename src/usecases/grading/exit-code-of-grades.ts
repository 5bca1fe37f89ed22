import {EXIT} from '../../model/errors/errors.js'
import type {Grades} from '../../model/grading/grades.js'
import {isNoneGradable} from '../../model/grading/is-none-gradable.js'

/** The exit code of grading: how students did is none of it. */
export function exitCodeOfGrades(grades: Pick<Grades, 'results'>): number {
  if (grades.results.some(({outcome}) => outcome === 'error')) return EXIT.bug
  return isNoneGradable(grades) ? EXIT.usage : EXIT.passed
}
