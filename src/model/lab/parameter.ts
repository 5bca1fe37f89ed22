import type {LabSpec} from './lab.js'

/** The kinds of values that a student can have as their own. */
export const PARAMETER_KINDS = ['interface', 'snapshot', 'subnet', 'port', 'mac', 'token', 'phrase'] as const
export type ParameterKind = (typeof PARAMETER_KINDS)[number]

/** A value of a lab that each student can have another one of. */
export interface Parameter<Own extends string | number = string | number> {
  readonly kind: ParameterKind
  /** The handout's own value, as it stands in the guides. */
  readonly own: Own
}

/** A lab's parameters, by their names. */
export type Parameters = Readonly<Record<string, Parameter>>

/** By parameter, the value that is meant, as it is written. */
export type Values = Readonly<Record<string, string>>

/** What a lab was loaded with, where it has parameters and somebody has a seed. */
export interface Drawn {
  readonly seed: string
  readonly values: Values
  /** What lab.ts says without a seed: what the lab asks does not depend on whose values it is asked with. */
  readonly handout: Omit<LabSpec, 'steps'>
}
