import type {Check} from '../model/lab/check.js'
import type {Lab} from '../model/lab/lab.js'

/** A check of a lab by its id. To the engine facts are just JSON; what shape they have is between a check and its judge. */
export function findCheck({spec}: Lab, id: string): Check | undefined {
  return Object.values(spec.steps)
    .flat()
    .find((check) => check.id === id)
}
