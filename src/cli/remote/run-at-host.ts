import {callAs} from '../../usecases/remote/called-as.js'
import {hostMeant} from '../../usecases/remote/host-meant.js'
import {UsageError} from '../../model/errors/errors.js'
import {THIS_COMPUTER} from '../../model/remote/remote-call.js'
import {shellWord} from '../../model/shell-word.js'
import type {OnHost} from '../frame/command.js'
import {loadCommand} from '../frame/registry.js'
import {commandName} from '../frame/request.js'
import type {RunThereOptions} from './run-there.js'

export interface RunAtHostOptions extends RunThereOptions {
  /** What `--host` says. */
  readonly host: string | undefined
}

/**
 * Runs a command line on the host that is meant.
 * @returns its exit code; null where it is to be run on this computer
 * @throws {UsageError} `here-only`, and as hostMeant and runOnHost do
 */
export async function runAtHost({host, words, request, signal}: RunAtHostOptions): Promise<number | null> {
  const id = request.kind === 'run' ? request.id : null
  const {onHost} = id === null ? THERE : await loadCommand(id)
  const said = host !== undefined && host !== 'none'
  if (onHost.how === 'here' && !(said && id !== null)) return null
  if (onHost.how === 'here') throw hereOnly(commandName(id ?? ''), words)
  const meant = hostMeant(host)
  if (!meant) return stayHere(host)
  // Loaded only here: a connection to another host takes longer to load than all else that starts a command.
  const {runThere} = await import('./run-there.js')
  return runThere(meant, onHost, {words, request, signal})
}

/** What is started from here, a lab's shell and qlab in it, is to stay here too, also where the settings name a host. */
function stayHere(host: string | undefined): null {
  if (host !== undefined && hostMeant(undefined)) callAs(`qlab --host ${host}`)
  process.env.QLAB_HOST = THIS_COMPUTER
  return null
}

const THERE: {readonly onHost: OnHost} = {onHost: {how: 'there'}}

function hereOnly(name: string, words: readonly string[]): UsageError {
  return new UsageError(
    'here-only',
    {
      en: `qlab ${name} works with this computer and its files, so it is not run on another host.`,
      sv: `qlab ${name} arbetar med den här datorn och dess filer, och körs därför inte på en annan dator.`,
    },
    {suggestions: [`qlab ${words.map(shellWord).join(' ')}`]},
  )
}
