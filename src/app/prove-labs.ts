import {labIds} from '../content/find-labs.js'
import {PROOF_SCHEMA, type LabProof, type Proof} from '../model/proof.js'
import {isProved} from '../prove/score-lab.js'
import {proveLab, type ProveLabOptions} from './prove-lab.js'
import {sweepPlaces} from './prove-place.js'

export interface ProveLabsOptions extends Omit<ProveLabOptions, 'lab'> {
  /** Ids and folders; every lab of the package when empty. */
  readonly labs: readonly string[]
}

/** Proves labs, one after the other. */
export async function proveLabs({labs, ...options}: ProveLabsOptions): Promise<Proof> {
  const started = performance.now()
  await sweepPlaces(options.paths, options.identity)
  const proofs: LabProof[] = []
  for (const lab of labs.length > 0 ? labs : await labIds(options.root))
    proofs.push(await proveLab({...options, lab}))
  return {
    schema: PROOF_SCHEMA,
    proved: proofs.every(isProved),
    durationMs: Math.round(performance.now() - started),
    labs: proofs,
  }
}
