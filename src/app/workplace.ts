import {identity, type Identity} from '../host/identity.js'
import {packageRoot, paths, type Paths} from '../host/paths.js'

/** Where and as whom a use case works. */
export interface Workplace {
  readonly paths: Paths
  readonly identity: Identity
  /** The root of this package. */
  readonly root: string
}

export function workplace(env: NodeJS.ProcessEnv = process.env): Workplace {
  const who = identity(env)
  return {paths: paths(env, who), identity: who, root: packageRoot()}
}
