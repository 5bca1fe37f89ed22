import {createHash} from 'node:crypto'
import type {Lab} from '../../model/lab/lab.js'

/**
 * What a lab asks of a student, as a digest: its steps and their checks, its machines, disks and media. A guide that says the same in
 * other words, or a check that looks more closely, is the same lab to whoever has done it; and so is one with another student's values.
 * @returns `sha256:` and 64 hexadecimal digits
 */
export function labContent(lab: Pick<Lab, 'id' | 'spec' | 'drawn'>): string {
  const {machines, disks, media, lan} = labParts(lab)
  const steps = Object.entries(lab.spec.steps).map(([step, checks]) => [
    step,
    checks.map((check) => check.id),
  ])
  const asked = JSON.stringify([lab.id, steps, machines, disks, media, lan])
  return `sha256:${createHash('sha256').update(asked).digest('hex')}`
}

/** What a lab is made of, as the handout has it, the same however its author has ordered it. */
export function labParts({spec, drawn}: Pick<Lab, 'spec' | 'drawn'>) {
  const {machines, disks = {}, media = {}, lan = false} = drawn?.handout ?? spec
  return {machines: sorted(machines), disks: sorted(disks), media: sorted(media), lan}
}

function sorted(values: Readonly<Record<string, unknown>>): unknown[] {
  return Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1))
}
