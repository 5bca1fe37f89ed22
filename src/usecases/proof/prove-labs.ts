import {basename, resolve} from 'node:path'
import {PROOF_SCHEMA, type LabProof, type Proof} from '../../model/proof.js'
import {busyProcessors} from '../../host/process/busy-processors.js'
import {isProved} from '../../prove/score-lab.js'
import {labsSince} from '../author/labs-since.js'
import {loadLab} from '../../content/spec/load-lab.js'
import {seedOf} from '../../values/seed.js'
import {needTrustedLabs, type Trusting} from '../trust/need-trusted-labs.js'
import {proveLab, type ProveLabOptions} from './prove-lab.js'
import {sweepPlaces} from './prove-place.js'

export interface ProveLabsOptions extends Omit<ProveLabOptions, 'lab' | 'student'> {
  /** Ids and folders; every lab of the package when empty. */
  readonly labs: readonly string[]
  /** Only those of them that have changed since this revision. */
  readonly since?: string | undefined
  /** With the values of how many students each lab is proved that has parameters, in place of the handout's own. */
  readonly students?: number | undefined
  /** Who agrees to the code of strange labs; null: all of it may run. */
  readonly trusting: Trusting | null
  /** Whether every processor is kept busy meanwhile. */
  readonly load: boolean
}

/**
 * Proves labs, one after the other.
 * @throws {UsageError} `unknown-lab`, `unknown-revision`, `lab-not-trusted`
 */
export async function proveLabs({
  labs,
  since,
  load,
  trusting,
  students = 0,
  ...options
}: ProveLabsOptions): Promise<Proof> {
  const started = performance.now()
  const chosen = await labsSince(since, labs, options.root)
  await needTrustedLabs(chosen, options.root, trusting)
  await sweepPlaces(options.paths, options.identity)
  options.emit({type: 'started', labs: chosen.map((lab) => basename(resolve(lab)))})
  const proofs: LabProof[] = []
  const busy = load ? busyProcessors() : null
  try {
    for (const lab of chosen)
      for (const student of await studentsOf(lab, students, options.root))
        proofs.push(await proveLab({...options, lab, student}))
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

/** The seeds that a lab is proved with; one that has no parameters is the same with each. */
async function studentsOf(
  lab: string,
  students: number,
  root: string,
): Promise<readonly (string | undefined)[]> {
  const {spec} = await loadLab(lab, {root})
  if (students === 0 || Object.keys(spec.parameters ?? {}).length === 0) return [undefined]
  return Array.from({length: students}, (_, index) => seedOf('prove', String(index + 1)))
}
