import {basename, resolve} from 'node:path'
import {PROOF_SCHEMA, type LabProof, type Proof} from '../../model/proof.js'
import {busyProcessors} from '../../host/process/busy-processors.js'
import {isProved} from '../../prove/score-lab.js'
import {labsSince} from '../author/labs-since.js'
import {proveLab, type ProveLabOptions} from './prove-lab.js'
import {sweepPlaces} from './prove-place.js'

export interface ProveLabsOptions extends Omit<ProveLabOptions, 'lab'> {
  /** Ids and folders; every lab of the package when empty. */
  readonly labs: readonly string[]
  /** Only those of them that have changed since this revision. */
  readonly since?: string | undefined
  /** Whether every processor is kept busy meanwhile. */
  readonly load: boolean
}

/** Proves labs, one after the other. */
export async function proveLabs({labs, since, load, ...options}: ProveLabsOptions): Promise<Proof> {
  const started = performance.now()
  const chosen = await labsSince(since, labs, options.root)
  await sweepPlaces(options.paths, options.identity)
  options.emit({type: 'started', labs: chosen.map((lab) => basename(resolve(lab)))})
  const proofs: LabProof[] = []
  const busy = load ? busyProcessors() : null
  try {
    for (const lab of chosen) proofs.push(await proveLab({...options, lab}))
  } finally {
    busy?.[Symbol.dispose]()
  }
  const proof: Proof = {
    schema: PROOF_SCHEMA,
    proved: proofs.every(isProved),
    durationMs: Math.round(performance.now() - started),
    labs: proofs,
  }
  options.emit({type: 'finished', proof})
  return proof
}
