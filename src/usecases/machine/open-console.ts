import {interactive} from '../../host/process/interactive.js'
import type {Terminal} from '../../model/terminal.js'
import {consoleLogin, type ConsoleLoginOptions} from './console-login.js'

/** A guest's serial console on this terminal; gives the exit code. */
export async function openConsole(
  options: ConsoleLoginOptions & {readonly terminal: Terminal},
): Promise<number> {
  const {session, words} = await consoleLogin(options)
  return interactive(session.command(words), {
    terminal: options.terminal,
    env: session.environment,
    signal: options.signal,
  })
}
