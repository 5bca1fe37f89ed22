import {interactive} from '../host/interactive.js'
import {consoleLogin, type ConsoleLoginOptions} from './console-login.js'

export interface OpenConsoleOptions extends ConsoleLoginOptions {
  /** Called when the console is there, before it gets the terminal. */
  readonly onReady: (machine: string) => void
}

/** A guest's serial console on this terminal; gives the exit code. */
export async function openConsole({onReady, ...options}: OpenConsoleOptions): Promise<number> {
  const {session, machine, words} = await consoleLogin(options)
  onReady(machine)
  return interactive(session.command(words), {env: session.environment, signal: options.signal})
}
