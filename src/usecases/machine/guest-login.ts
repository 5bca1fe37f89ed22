import {ensureImage} from '../../guest/ensure-image.js'
import {proxyOption} from '../../machine/guest-address.js'
import type {Emit} from '../../model/run/event.js'
import type {Session} from '../../session/session.js'
import {awaitGuest} from './await-guest.js'
import {chooseRunning} from './choose-running.js'
import {joinLab, type JoinLabOptions} from '../lab/join-lab.js'
import {scaled} from '../../model/pace.js'

/** After three times as long without an answer ssh gives up a command (ServerAliveCountMax). */
const ALIVE_SECONDS = 20

export interface GuestLoginOptions extends JoinLabOptions {
  /** Which machine; else the only one. */
  readonly machine?: string | undefined
  /** What to run in the guest; a shell there when empty. */
  readonly command: readonly string[]
  readonly emit: Emit
}

/** A way into a guest that answers. */
export interface GuestLogin {
  readonly session: Session
  readonly machine: string
  /** `ssh …`, for a program that runs in the lab, where its key and the guests' host key lie (ssh-client.ts). */
  readonly words: readonly [string, ...string[]]
}

/**
 * Waits until the guest answers.
 * @throws {UsageError} `which-machine`
 * @throws {HostError} `machine-not-started`, `machine-died`, `guest-unreachable`
 */
export async function guestLogin(options: GuestLoginOptions): Promise<GuestLogin> {
  using joined = await joinLab(options)
  const {session, live} = joined
  const machine = live.machine(await chooseRunning(live, options.machine, 'qlab ssh'))
  const address = await awaitGuest(machine, session, options)
  const {ssh} = await ensureImage(session.record.guest, options)
  // Who runs one command has no `~.` to leave with, should the command take away the network that it came by.
  const alive = Math.ceil(scaled(ALIVE_SECONDS))
  const watched = options.command.length === 0 ? [] : ['-o', `ServerAliveInterval=${alive}`]
  const flags = [...proxyOption([address], Math.ceil(scaled(5))), ...watched, '-l', ssh.user]
  return {session, machine: machine.id, words: ['ssh', ...flags, machine.id, ...options.command]}
}
