import {identity, type Identity} from '../host/identity.js'
import {needTrust} from '../host/files/trust/need-trust.js'
import {packageRoot, paths, type Paths} from '../host/files/paths.js'
import {readPace} from '../host/kvm/read-pace.js'
import {usePace, type Pace} from '../model/pace.js'

/** Where and as whom a use case works. */
export interface Workplace {
  readonly paths: Paths
  readonly identity: Identity
  /** The root of this package. */
  readonly root: string
}

/** The load changes while a command waits; to look more often tells nothing new. In milliseconds. */
const PACE_HOLDS_MS = 2000

/**
 * Found once by each command; from then on its limits follow how slow this computer is.
 * @throws {HostError} `folder-not-ours`, `folder-open` when another user could exchange what qlab keeps
 */
export function workplace(env: NodeJS.ProcessEnv = process.env): Workplace {
  const who = identity(env)
  const where = paths(env, who)
  needTrust(where, who)
  usePace(presentPace(where, env))
  return {paths: where, identity: who, root: packageRoot()}
}

function presentPace({cache}: Paths, env: NodeJS.ProcessEnv): () => Pace {
  let known: {readonly pace: Pace; readonly at: number} | null = null
  return () => {
    const at = performance.now()
    if (!known || at - known.at > PACE_HOLDS_MS) known = {pace: readPace({cache, env}), at}
    return known.pace
  }
}

/** The root of this package, for what works in no folder of qlab's own. */
export function programRoot(): string {
  return packageRoot()
}
