import {createHash} from 'node:crypto'
import type {Lab} from '../../model/lab/lab.js'
import {CodeDigests} from '../code/code-digests.js'
import {labParts} from './lab-content.js'

/** What decides what is seen in a lab when a submission is done again there, beside the submission and the values. All are digests. */
export interface LabBasis {
  /** Of its VMs, disks, media and network. */
  readonly surroundings: string
  /** By the id of each check, of the code that looks: see CodeDigests. Its judge, its diagnoses and its texts are not in it. */
  readonly looks: ReadonlyMap<string, string>
  /** Of the commands of the guide's first steps. */
  guide(steps: number): string
}

const known = new WeakMap<Lab, LabBasis>()

/** @param handout the lab with the handout's own values: what a student's own are does not concern it */
export function labBasis(handout: Lab): LabBasis {
  const basis = known.get(handout) ?? basisOf(handout)
  known.set(handout, basis)
  return basis
}

function basisOf(handout: Lab): LabBasis {
  const {guides, spec} = handout
  using digests = new CodeDigests()
  const checks = Object.values(spec.steps).flat()
  const {machines, disks, media, lan} = labParts(handout)
  return {
    surroundings: digestOf([machines, disks, media, lan]),
    looks: new Map(checks.map((check) => [check.id, digests.of(check.observe as () => unknown, check)])),
    guide: (steps) =>
      digestOf(
        guides.en.steps.slice(0, steps).map(({id, fences}) => [id, fences.map(({on, code}) => [on, code])]),
      ),
  }
}

function digestOf(parts: unknown): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`
}
