import type {Lab} from './lab.js'

/** The id of the step that a check belongs to; undefined where there is no such check. */
export function stepOfCheck({spec}: Pick<Lab, 'spec'>, check: string): string | undefined {
  return Object.keys(spec.steps).find((step) => spec.steps[step]?.some(({id}) => id === check))
}
