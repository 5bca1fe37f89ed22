import {interactive} from '../../host/process/interactive.js'
import {isTyped, type Terminal} from '../../model/terminal.js'
import type {OnLost} from '../lab/or-lost.js'
import {GivenCommand} from '../record/given-command.js'
import {recordedTerminal} from '../record/recorded-terminal.js'
import {guestLogin, type GuestLoginOptions} from './guest-login.js'

export interface SshMachineOptions extends GuestLoginOptions {
  /** Called when the guest answers, before it gets the terminal. */
  readonly onReady: () => void
  readonly terminal: Terminal
  /** Told when no more could be recorded of the terminal. */
  readonly onLost: OnLost
}

/** OpenSSH into a guest of the open lab, on this terminal; gives its exit code. */
export async function sshMachine({onReady, ...options}: SshMachineOptions): Promise<number> {
  const {session, machine, words} = await guestLogin(options)
  onReady()
  const {terminal, signal, onLost} = options
  const on = {terminal, env: session.environment, signal}
  const given = new GivenCommand(session, machine, options.command)
  const exitCode = isTyped(terminal)
    ? await recordedTerminal(session, {words, place: {kind: 'ssh', machine}}, {...on, onLost})
    : await interactive(session.command(words), on)
  given.ended({exitCode})
  return exitCode
}
