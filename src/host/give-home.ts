import {homedir} from 'node:os'
import {identity} from './identity.js'

/**
 * Names a home folder where neither HOME nor an account has one, as for a bare id in a container: Node throws there, also at
 * a library that only asks. The folder need not be there.
 */
export function giveHome(env: NodeJS.ProcessEnv = process.env, homeOf: () => string = homedir): void {
  try {
    homeOf()
  } catch {
    env.HOME = identity(env).home
  }
}
