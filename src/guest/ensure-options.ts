import type {Identity} from '../host/identity.js'
import type {Paths} from '../host/files/paths.js'

/** What a build is doing: `done` of `of` steps are behind it. */
export interface ImageProgress {
  readonly step: string
  readonly done: number
  readonly of: number
}

export interface EnsureOptions {
  readonly paths: Paths
  readonly identity: Identity
  readonly onProgress?: ((progress: ImageProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Builds it anew even when it is there and whole. */
  readonly rebuild?: boolean
}
