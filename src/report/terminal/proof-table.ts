import type {LabProof} from '../../model/proof.js'
import {duration} from '../duration.js'
import type {Style} from './style.js'

/** A lab's score. */
export function renderProof(
  {id, killed, justified, mutants, controls, held, survivors, durationMs}: LabProof,
  style: Style,
): string {
  return `${id}: ${killed} of ${mutants} killed, ${justified} justified, ${held} of ${controls} held, ${survivors.length} survived, ${duration(durationMs, style.language)}\n`
}
