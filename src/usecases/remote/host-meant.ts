import {THIS_COMPUTER} from '../../model/remote/remote-call.js'
import {readHosts} from './hosts-file.js'

/** Where a command is to run: on a host, and whether its user has said so on the command line itself. */
export interface HostMeant {
  readonly word: string
  readonly said: boolean
}

/**
 * The host that is meant: that of `--host`, else QLAB_HOST, else that of the settings; null for this computer.
 * @throws {UsageError} `bad-config`
 */
export function hostMeant(flag: string | undefined, env: NodeJS.ProcessEnv = process.env): HostMeant | null {
  const word = flag ?? (env.QLAB_HOST || readHosts().host)
  if (!word || word === THIS_COMPUTER) return null
  return {word, said: flag !== undefined}
}
