import {clock} from '../model/clock.js'
import {HostError} from '../model/errors/errors.js'
import type {Ran} from '../model/observer.js'
import {scaled} from '../model/pace.js'
import {quoted} from '../host/process/shell-line.js'
import {retry} from '../model/until.js'
import {tapOf} from '../model/vm/nic-backend.js'
import {BootWatch} from './boot-watch.js'
import {readConsole} from './condition/boot-stage.js'
import {ConsoleSpared} from '../model/errors/console-spared.js'
import {ConsoleSystem} from './console-system.js'
import {guestAddresses, isBeside, wordsTo, type GuestAddress} from './guest-address.js'
import {freeConsole} from './free-console.js'
import {GuestConsole} from './guest-console.js'
import {GuestSsh, LostConnection, RefusedCommand} from './guest/guest-ssh.js'
import {KeptWay} from './guest/kept-way.js'
import {KeptWays, runOf} from './guest/kept-ways.js'
import {isUnreachable, noAnswer} from './machine-errors.js'
import type {GuestMachine} from './guest/guest-machine.js'
import type {MachineSurroundings} from './machine-surroundings.js'

/** What qlab's own guests, and those that cloud-init sets up, ask for on their consoles. */
const PASSWORD = 'student'

/** How long a guest may take for its first word on a new connection: little at first, because it may be booting. */
const GREETING = {firstMs: 1000, longestMs: 10_000, growth: 1.15}
/** How long, and at which interval, a command tries a guest that takes no connection: it is only busy. */
const BUSY = {timeoutMs: 10_000, intervalMs: 150}
/** How long a connection that is kept may take to show that it is one. */
const ALIVE_MS = 3000
/** Every how many attempts by the plain way the one past the bridge is tried as well, which costs more. */
const BESIDE_EVERY = 3
/** How often SSH is tried before the serial console serves, where a guest asks for a login there; and then for how long. */
const SSH_ATTEMPTS = 4
const BY_CONSOLE_MS = 30_000
/** How far back in what a console has said a login may have been asked for. */
const SERIAL_CHARACTERS = 20_000

/**
 * The way into a machine's guest: a connection over SSH that is kept, over whichever address leads there, and the serial
 * console where none does.
 */
export class GuestAccess {
  readonly console = new ConsoleSystem(
    async (limitMs) => {
      if (this.console.spared) throw new ConsoleSpared(this.machine.id)
      const {door, login} = this.around
      const socket = await this.machine.consoleSocket()
      await freeConsole(door, socket, limitMs)
      return GuestConsole.open(door.connect(socket), {user: login.user, password: PASSWORD}, limitMs)
    },
    () => this.around.sparesConsoles?.() ?? false,
  )
  #greetingMs = GREETING.firstMs
  /** How often SSH has been tried in vain, and until when it is not tried because the console serves. */
  #failures = 0
  #consoleUntil = 0
  readonly #boot = new BootWatch()
  #connecting: Promise<GuestSsh | KeptWay> | null = null
  #ssh: {
    readonly machine: string
    readonly run: string | null
    readonly connection: GuestSsh | KeptWay
  } | null = null
  /** Of a command that only looks, and may take a way in that another has left open. */
  #ways: KeptWays | null = null

  constructor(
    private readonly machine: GuestMachine,
    private readonly around: Pick<
      MachineSurroundings,
      'door' | 'links' | 'login' | 'onBooted' | 'sparesConsoles'
    >,
  ) {}

  /** Begins to connect, for looks that are about to come. @param shared whether over a way that is kept, if there is one */
  warm(shared: boolean): void {
    if (shared) this.#ways ??= new KeptWays(this.around.door, this.around.login.user)
    this.#connection().catch(() => undefined)
  }

  /** Leaves a way in open for the next command that looks, where this one has found one by itself. */
  async leaveWay(): Promise<void> {
    if (!this.#ways || !this.#ssh || this.#ssh.connection.closed) return
    const machine = await this.machine.latest()
    this.#ways.leave(machine && (await runOf(machine, this.around.door)))
  }

  /** Whether a command can be run in it now. */
  async reachable(): Promise<boolean> {
    if (clock().now() < this.#consoleUntil) return true
    try {
      await this.#connection()
      this.#boot.answers(await this.machine.latest(), this.around.onBooted)
      return true
    } catch (error) {
      this.#boot.isSilent(await this.machine.latest())
      if (!(error instanceof HostError)) throw error
      return this.#consoleServes().catch((lost: unknown) => {
        if (lost instanceof ConsoleSpared) throw lost
        return false
      })
    }
  }

  /**
   * A look: it may be made twice where the connection was lost meanwhile.
   * @param bash whether it is a line of bash; else of whatever shell the guest's user has
   * @throws as run does
   */
  async look(line: string, bash = false): Promise<Ran> {
    return this.#run(bash ? `bash -c ${quoted(line)}` : line, true, (connection) =>
      connection.look(line, bash),
    )
  }

  /**
   * Runs a line in the guest's shell. One that the guest's SSH server refuses is asked for again: nothing of it was done.
   * @throws {HostError} `guest-unreachable`, `machine-not-started`, `machine-died`
   */
  async run(line: string): Promise<Ran> {
    this.#ways = null
    return this.#run(line, false, (connection) => {
      if (connection instanceof KeptWay) throw new RefusedCommand(new Error('that way is for looks'))
      return connection.run(line)
    })
  }

  async #run(
    line: string,
    twice: boolean,
    over: (connection: GuestSsh | KeptWay) => Promise<Ran>,
  ): Promise<Ran> {
    if (clock().now() < this.#consoleUntil) return this.console.type(line)
    try {
      // What is typed must not be lost in a connection whose way is gone: the bridge may have been emptied meanwhile.
      const before = this.#ssh?.connection
      if (!twice && before instanceof GuestSsh)
        await before.run('true', scaled(ALIVE_MS)).catch(() => this.close())
      return await retry(async () => over(await this.#readyConnection()), {
        passes: (error) => error instanceof RefusedCommand || (twice && error instanceof LostConnection),
        timeoutMs: scaled(BUSY.timeoutMs),
        intervalMs: BUSY.intervalMs,
      })
    } catch (error) {
      const mayHaveBegun = error instanceof LostConnection && !twice
      if (isUnreachable(error) && !mayHaveBegun && (await this.#consoleServes()))
        return this.console.type(line)
      throw error
    }
  }

  /**
   * Whether the serial console serves in place of SSH: a guest on a tap has booted, and has lost what SSH needs in it. (Of
   * one behind a forward, that it answers there is the student's doing, and nothing may stand in for it.)
   */
  async #consoleServes(): Promise<boolean> {
    const machine = await this.machine.latest()
    if (machine?.pid == null || this.#failures < SSH_ATTEMPTS) return false
    // The kernel goes on talking after a guest has asked for a login, and people log in there.
    const said = (await readConsole(this.around.door, machine.id))?.text ?? ''
    if (!said.slice(-SERIAL_CHARACTERS).includes('login:')) return false
    const onTap = (await this.machine.nics()).some((nic) => tapOf(nic) !== null)
    if (!onTap || !(await this.console.reachable())) return false
    this.#consoleUntil = clock().now() + BY_CONSOLE_MS
    return true
  }

  /** Where the guest's SSH may answer now, the likeliest first. */
  async addresses(): Promise<GuestAddress[]> {
    const [nics, links] = await Promise.all([this.machine.nics(), this.around.links()])
    const usernet = nics.some(({backend}) => backend?.kind === 'user')
      ? await this.machine.monitor('info usernet')
      : ''
    return guestAddresses(nics, links, usernet)
  }

  /** Closes the connection; the next command makes a new one. */
  close(): void {
    this.#ssh?.connection.close()
    this.#ssh = null
  }

  /** For a command: a guest that others depend on has booted, and if it is slow to answer, it is only busy. */
  async #readyConnection(): Promise<GuestSsh | KeptWay> {
    return retry(() => this.#connection(), {
      passes: isUnreachable,
      timeoutMs: scaled(BUSY.timeoutMs),
      intervalMs: BUSY.intervalMs,
    })
  }

  /** Several looks that come at the same time wait for one connection. */
  async #connection(): Promise<GuestSsh | KeptWay> {
    this.#connecting ??= this.#connect().finally(() => (this.#connecting = null))
    return this.#connecting
  }

  async #connect(): Promise<GuestSsh | KeptWay> {
    const machine = await this.machine.running()
    const run = this.#ways && (await runOf(machine, this.around.door))
    const atHand = this.#atHand(machine.id, run)
    if (atHand) return atHand
    const kept = run === null ? null : ((await this.#ways?.begin(run)) ?? null)
    const all = await this.addresses()
    if (kept?.leadsBy(all[0]) && (await kept.way.answers())) {
      this.#ssh = {machine: machine.id, run, connection: kept.way}
      if (all[0] !== undefined) this.#ways?.reached(machine.id, run, all[0], true)
      return kept.way
    }
    kept?.way.close()
    this.#failures++
    const addresses =
      this.#failures % BESIDE_EVERY === 0 || all.every(isBeside) ? all : all.filter((each) => !isBeside(each))
    let cause: unknown = new Error('it has no NIC that the lab could reach')
    for (const address of addresses) {
      try {
        const stream = this.around.door.stream(wordsTo(address, Math.ceil(scaled(1))))
        const connection = await GuestSsh.connect(stream, this.around.login, this.#greetingMs)
        this.#ssh = {machine: machine.id, run, connection}
        this.#failures = 0
        this.#ways?.reached(machine.id, run, address)
        return connection
      } catch (error) {
        cause = error
        this.#greetingMs = Math.min(scaled(GREETING.longestMs), this.#greetingMs * GREETING.growth)
      }
    }
    throw noAnswer(this.machine.id, cause)
  }

  /** The connection that we have, where it leads to this run of the machine. One that was kept must be of its last moment. */
  #atHand(machine: string, run: string | null): GuestSsh | KeptWay | null {
    const made = this.#ssh
    if (!made || made.connection.closed || made.machine !== machine) return null
    const {connection} = made
    if (!(connection instanceof KeptWay) || (this.#ways !== null && made.run === run)) return connection
    this.close()
    return null
  }
}
