import {createHash} from 'node:crypto'
import type {Lab} from '../../model/lab/lab.js'

/**
 * What a lab asks of a student, as a digest: its steps and their checks, its machines, disks and media. A guide that says the same in
 * other words, or a check that looks more closely, is the same lab to whoever has done it; and so is one with another student's values.
 * @returns `sha256:` and 64 hexadecimal digits
 */
export function labContent({id, spec, drawn}: Pick<Lab, 'id' | 'spec' | 'drawn'>): string {
  const {machines, disks = {}, media = {}, lan = false} = drawn?.handout ?? spec
  const steps = Object.entries(spec.steps).map(([step, checks]) => [step, checks.map((check) => check.id)])
  const asked = JSON.stringify([id, steps, sorted(machines), sorted(disks), sorted(media), lan])
  return `sha256:${createHash('sha256').update(asked).digest('hex')}`
}

/** The same however its author has ordered it. */
function sorted(values: Readonly<Record<string, unknown>>): unknown[] {
  return Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1))
}
