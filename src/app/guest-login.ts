import {ensureImage} from '../guest/ensure-image.js'
import {quoted} from '../machine/guest-ssh.js'
import {UsageError} from '../model/errors.js'
import {didYouMean} from '../model/did-you-mean.js'
import type {Emit} from '../model/event.js'
import type {Language} from '../model/language.js'
import type {Session} from '../session/session.js'
import {awaitGuest} from './await-guest.js'
import {joinLab, type JoinLabOptions} from './join-lab.js'

export interface GuestLoginOptions extends JoinLabOptions {
  /** Which machine; else the only one. */
  readonly machine?: string | undefined
  /** What to run in the guest; a shell there when empty. */
  readonly command: readonly string[]
  readonly language: Language
  readonly emit: Emit
}

/** A way into a guest that answers. */
export interface GuestLogin {
  readonly session: Session
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
  const machine = live.machine(chooseMachine([...live.machines.keys()], options.machine))
  const address = await awaitGuest(machine, session, options)
  const {ssh} = await ensureImage(session.record.guest, options)
  const proxy = ['socat', '-', `${address},nodelay,connect-timeout=5`].map(quoted).join(' ')
  const flags = ['-o', `ProxyCommand=${proxy.replaceAll('%', '%%')}`, '-l', ssh.user]
  return {session, words: ['ssh', ...flags, machine.id, ...options.command]}
}

function chooseMachine(ids: readonly string[], wanted: string | undefined): string {
  const [only, ...others] = ids
  if (wanted === undefined && only !== undefined && others.length === 0) return only
  if (wanted !== undefined && ids.includes(wanted)) return wanted
  if (only === undefined) throw new UsageError('no-machines', 'This lab has no machines.')
  const near = wanted === undefined ? null : didYouMean(wanted, ids)
  const suggestions = [...(near ? [`Did you mean ${near}?`] : []), ...ids.map((id) => `qlab ssh ${id}`)]
  if (wanted === undefined)
    throw new UsageError('which-machine', `This lab has ${ids.length} machines.`, {suggestions})
  const inIt = others.length === 0 ? [`qlab ssh -- ${quoted(wanted)}    (runs it in ${only})`] : []
  throw new UsageError('which-machine', `This lab has no machine "${wanted}".`, {
    suggestions: [...suggestions, ...inIt],
  })
}
