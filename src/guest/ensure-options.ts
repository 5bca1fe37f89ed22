import type {Identity} from '../host/identity.js'
import type {Paths} from '../host/files/paths.js'
import type {ImageStep} from '../model/run/opening-step.js'

export interface EnsureOptions {
  readonly paths: Paths
  readonly identity: Identity
  readonly onProgress?: ((step: ImageStep) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Builds it again even when it is there and whole. */
  readonly rebuild?: boolean
}
