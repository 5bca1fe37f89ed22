import type {LabSpec} from '../../model/lab/lab.js'

/** A check whose facts have a shape that only the check knows. */
export type AnyCheck = LabSpec['steps'][string][number]
