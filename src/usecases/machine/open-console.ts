import {interactive} from '../../host/process/interactive.js'
import {isTyped, type Terminal} from '../../model/terminal.js'
import type {OnLost} from '../lab/or-lost.js'
import {recordedTerminal} from '../record/recorded-terminal.js'
import {consoleLogin, type ConsoleLoginOptions} from './console-login.js'

/** A guest's serial console on this terminal; gives the exit code. */
export async function openConsole(
  options: ConsoleLoginOptions & {
    readonly terminal: Terminal
    /** Told when no more could be recorded of the terminal. */
    readonly onLost: OnLost
  },
): Promise<number> {
  const {session, machine, words} = await consoleLogin(options)
  const {terminal, signal, onLost} = options
  const on = {terminal, env: session.environment, signal}
  if (!isTyped(terminal)) return interactive(session.command(words), on)
  return recordedTerminal(session, {words, place: {kind: 'console', machine}}, {...on, onLost})
}
