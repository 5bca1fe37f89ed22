import {interactive} from '../../host/process/interactive.js'
import {consoleLogin, type ConsoleLoginOptions} from './console-login.js'

/** A guest's serial console on this terminal; gives the exit code. */
export async function openConsole(options: ConsoleLoginOptions): Promise<number> {
  const {session, words} = await consoleLogin(options)
  return interactive(session.command(words), {env: session.environment, signal: options.signal})
}
