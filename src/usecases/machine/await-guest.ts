import {streamThrough} from '../../host/process/stream-through.js'
import {wordsTo, type GuestAddress} from '../../machine/guest-address.js'
import type {Machine} from '../../machine/machine.js'
import {cannotAsk} from '../../machine/machine-errors.js'
import {clock} from '../../model/clock.js'
import {HostError} from '../../model/errors/errors.js'
import type {Emit} from '../../model/run/event.js'
import {pace, scaled} from '../../model/pace.js'
import {until} from '../../model/until.js'
import type {VmRunning} from '../../model/vm/condition.js'
import {passesByItself} from '../../model/vm/still/passes-by-itself.js'
import type {Session} from '../../session/session.js'
import {notRunning, unreachable} from './await-guest-errors.js'
import {lostInside} from './lost-inside.js'

/** As long as a check waits for a boot on the reference computer; in milliseconds, like all below. */
const LIMIT_MS = 120_000
/** So many times that for a guest that goes on booting. */
const WHILE_BOOTING = 3
/** How long SSH may take after the console's login, a card may take to be there, and a guest may show no sign of life. */
const AFTER_LOGIN_MS = 30_000
/** After which time of those the guest's console is asked why. */
const ASK_INSIDE_MS = 6000
const CARD_MS = 5000
const STARTING_MS = 20_000
const QUIET_MS = 60_000
/** QEMU stands still while it saves or loads a state, and goes on by itself. */
const STILL_MS = 3000
const INTERVAL_MS = 300
const WORTH_A_WORD_MS = 1000
const GREETING_LIMIT_MS = 2500
const CONNECT_SECONDS = 2
/** Less processor time than this share is what a guest takes that waits. */
const BUSY_SHARE = 0.2

export interface AwaitGuestOptions {
  readonly emit: Emit
  readonly signal?: AbortSignal
}

/**
 * Where the guest's SSH answers: at once when it has booted, else as soon as it has. Ends when the VM does, and when it
 * stands still.
 * @throws {HostError} `machine-not-started`, `machine-died`, `guest-unreachable`, `vm-…` for why it stands still
 */
export async function awaitGuest(
  machine: Machine,
  session: Session,
  {emit, signal}: AwaitGuestOptions,
): Promise<GuestAddress> {
  const wait = new GuestWait(machine)
  const look = async (): Promise<GuestAddress | null> => {
    const condition = await machine.condition()
    if (condition.state !== 'running') {
      if (condition.state !== 'ended' || !condition.starting || wait.startsTooLong())
        throw await notRunning(machine)
      return null
    }
    // Whoever stands still answers nothing, and would keep us until a limit is over.
    const addresses = condition.still ? null : await knownAddresses(machine)
    const tell = (times: WaitTimes): void => {
      emit({type: 'guest-waiting', machine: machine.id, ...times, why: pace().why, said: condition.boot.last})
    }
    // On a slow computer one look takes long.
    const telling = setInterval(() => tell(wait.times()), WORTH_A_WORD_MS)
    try {
      for (const address of addresses ?? []) if (await greets(session, address, signal)) return address
    } finally {
      clearInterval(telling)
    }
    signal?.throwIfAborted()
    tell(wait.goOn(condition, addresses?.length === 0))
    if (wait.asksInside(condition)) {
      const lost = await lostInside(machine)
      if (lost) throw lost
    }
    return null
  }
  return until(look, {intervalMs: INTERVAL_MS, signal})
}

/** How long a wait has been, and how long it may be. */
interface WaitTimes {
  readonly elapsedMs: number
  readonly limitMs: number
}

/** How long one guest is waited for, by what it has shown so far. */
class GuestWait {
  readonly #started = clock().now()
  readonly #since = new Map<string, number>()
  #asked = false
  #cpu: {readonly at: number; readonly ms: number} | null = null

  constructor(private readonly machine: Machine) {}

  times(): WaitTimes {
    const elapsedMs = clock().now() - this.#started
    return {elapsedMs, limitMs: scaled(LIMIT_MS) * (elapsedMs > scaled(LIMIT_MS) ? WHILE_BOOTING : 1)}
  }

  /** @throws {HostError} when the wait is over */
  goOn({boot, still, cpuMs}: VmRunning, noCard: boolean): WaitTimes {
    const {elapsedMs, limitMs} = this.times()
    const seconds = Math.round(elapsedMs / 1000)
    const passes = still !== null && passesByItself(still)
    if (still && this.#lasts('still', !passes) > STILL_MS)
      throw cannotAsk(this.machine.id, still, unreachable(this.machine, 'slow', seconds))
    if (still === null) this.#lasts('still', false)
    if (this.#lasts('no-card', noCard) > scaled(CARD_MS)) throw unreachable(this.machine, 'no-card', seconds)
    if (this.#lasts('booted', boot.stage === 'login') > scaled(AFTER_LOGIN_MS))
      throw unreachable(this.machine, 'booted', seconds)
    const lives = this.#calculates(cpuMs) || (boot.quietMs !== null && boot.quietMs < scaled(QUIET_MS))
    if (this.#lasts('quiet', !lives && boot.stage !== 'login') > scaled(QUIET_MS))
      throw unreachable(this.machine, 'quiet', seconds)
    if (elapsedMs > limitMs) throw unreachable(this.machine, 'slow', seconds)
    return {elapsedMs, limitMs}
  }

  /** Once, some time after the guest has booted: whether its console is to be asked why SSH does not answer. */
  asksInside({boot}: VmRunning): boolean {
    const now = !this.#asked && this.#lasts('booted', boot.stage === 'login') > scaled(ASK_INSIDE_MS)
    this.#asked ||= now
    return now
  }

  /** Whether QEMU has been starting for longer than it may. */
  startsTooLong(): boolean {
    return this.#lasts('starting', true) > scaled(STARTING_MS)
  }

  /** For how long it has been so, in milliseconds. */
  #lasts(what: string, isSo: boolean): number {
    if (!isSo) this.#since.delete(what)
    else if (!this.#since.has(what)) this.#since.set(what, clock().now())
    return clock().now() - (this.#since.get(what) ?? clock().now())
  }

  #calculates(cpuMs: number | null): boolean {
    const at = clock().now()
    const before = this.#cpu
    if (cpuMs === null) return false
    this.#cpu = {at, ms: cpuMs}
    return before === null || cpuMs - before.ms > BUSY_SHARE * (at - before.at)
  }
}

/** Null while QEMU itself is only just starting. */
async function knownAddresses(machine: Machine): Promise<readonly GuestAddress[] | null> {
  try {
    return await machine.addresses()
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}

/** Whether an SSH server says its name there: QEMU's own network takes a connection long before the guest does. */
async function greets(session: Session, address: GuestAddress, signal?: AbortSignal): Promise<boolean> {
  const connectSeconds = Math.ceil(scaled(CONNECT_SECONDS))
  const stream = streamThrough(session.command(wordsTo(address, connectSeconds)), session.environment)
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => void stream.destroy()
  signal?.addEventListener('abort', stop, {once: true})
  try {
    return await new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), scaled(GREETING_LIMIT_MS))
      stream.once('data', (chunk: Buffer) => resolve(chunk.toString().startsWith('SSH-')))
      stream.once('error', () => resolve(false)).once('close', () => resolve(false))
    })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    stream.destroy()
  }
}
