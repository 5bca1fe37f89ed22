import {interactive} from '../../host/process/interactive.js'
import type {Terminal} from '../../model/terminal.js'
import {guestLogin, type GuestLoginOptions} from './guest-login.js'

export interface SshMachineOptions extends GuestLoginOptions {
  /** Called when the guest answers, before it gets the terminal. */
  readonly onReady: () => void
  readonly terminal: Terminal
}

/** OpenSSH into a guest of the open lab, on this terminal; gives its exit code. */
export async function sshMachine({onReady, ...options}: SshMachineOptions): Promise<number> {
  const {session, words} = await guestLogin(options)
  onReady()
  return interactive(session.command(words), {
    terminal: options.terminal,
    env: session.environment,
    signal: options.signal,
  })
}
