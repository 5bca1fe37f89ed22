import type {Grades} from './grades.js'

/** Whether nothing that was found could be done again: a wrong path, most of the time. */
export function isNoneGradable({results}: Pick<Grades, 'results'>): boolean {
  return results.every(({outcome}) => outcome === 'refused')
}
