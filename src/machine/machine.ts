import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {HostError} from '../model/errors.js'
import type {Casualty} from '../model/live-lab.js'
import type {Link, MachineView, Nic, Ran} from '../model/observer.js'
import {RoomView} from '../host/room-view.js'
import {ConsoleRoom} from './console-room.js'
import {guestAddresses, type GuestAddress} from './guest-address.js'
import {GuestConsole} from './guest-console.js'
import {GuestSsh, quoted, type GuestLogin} from './guest-ssh.js'
import {machineRecords, tail, usesDisk, type MachineRecord} from './machine-records.js'
import {parseNics} from './parse-nics.js'
import {patiently} from './patiently.js'
import {QmpClient, type QmpLimits} from './qmp-client.js'
import type {Duplex} from 'node:stream'

/** What a machine needs of the session it runs in. */
export interface MachineSurroundings {
  /** The session's folder of machines, as the host sees it. */
  readonly vm: string
  /** The same folder by a short path, for sockets. */
  readonly sockets: () => string
  /** The lab's /proc. */
  readonly proc: () => string
  readonly links: () => Promise<readonly Link[]>
  /** A stream from the lab to an address that socat understands. */
  readonly reach: (address: string) => Duplex
  readonly login: GuestLogin
}

/** What qlab's own guests, and those that cloud-init sets up, ask for on their consoles. */
const PASSWORD = 'student'

/** How long a guest may take for its first word on a new connection: little at first, for it may be booting. */
const FIRST_GREETING_MS = 1000
const LONGEST_GREETING_MS = 10_000
const MORE_EACH_TIME = 1.15
/** How long a command waits for a guest to take a connection. */
const BUSY_MS = 10_000

/** How long a command of the monitor may take: to save a machine, all of its memory is written. */
const MONITOR_LIMIT_MS = 120_000

/** A machine of the lab, found by its disk, whoever started it. */
export class Machine extends RoomView implements MachineView {
  readonly console = new ConsoleRoom((limitMs) =>
    GuestConsole.open(
      join(this.around.sockets(), this.consoleSocket()),
      {user: this.around.login.user, password: PASSWORD},
      limitMs,
    ),
  )
  #greetingMs = FIRST_GREETING_MS
  #ssh: {readonly machine: string; readonly connection: GuestSsh} | null = null

  constructor(
    readonly id: string,
    readonly disk: string,
    private readonly around: MachineSurroundings,
  ) {
    super()
  }

  async running(): Promise<boolean> {
    return Promise.resolve(this.#latest()?.pid != null)
  }

  async commandLine(): Promise<readonly string[] | null> {
    return Promise.resolve(this.#latest()?.argv ?? null)
  }

  async nics(): Promise<readonly Nic[]> {
    return parseNics(await this.monitor('info network'))
  }

  /** A command of the human monitor; gives what it prints. */
  async monitor(line: string): Promise<string> {
    const said = await this.#execute<string>(
      'human-monitor-command',
      {'command-line': line},
      {greeting: MONITOR_LIMIT_MS, command: MONITOR_LIMIT_MS},
    )
    // The guest is as it was then, and has never heard of this connection.
    if (/^\s*loadvm\b/.test(line)) this.close()
    return said
  }

  async qmp<T>(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<T> {
    return this.#execute<T>(command, args)
  }

  async #execute<T>(
    command: string,
    args: Readonly<Record<string, unknown>>,
    limits?: QmpLimits,
  ): Promise<T> {
    const machine = this.#latest()
    if (machine?.pid == null) throw this.#notRunning(machine)
    const client = await QmpClient.connect(join(this.around.sockets(), `${machine.id}.qmp`), limits)
    try {
      return await client.execute<T>(command, args)
    } finally {
      client.close()
    }
  }

  async reachable(): Promise<boolean> {
    try {
      await this.#connection()
      return true
    } catch (error) {
      if (error instanceof HostError) return false
      throw error
    }
  }

  async run(command: string, args: readonly string[] = []): Promise<Ran> {
    const line = [command, ...args].map(quoted).join(' ')
    const connection = await this.#readyConnection()
    try {
      return await connection.run(line)
    } catch (error) {
      // It may have been dead before the command: a state was loaded meanwhile. To look twice does no harm.
      if (!connection.closed) throw error
      return (await this.#readyConnection()).run(line)
    }
  }

  /** Runs a line in the guest's shell, as a student would type it. */
  async type(line: string): Promise<Ran> {
    const connection = await this.#readyConnection()
    return connection.run(line)
  }

  /** Where the guest's SSH may answer now, the likeliest first. */
  async addresses(): Promise<GuestAddress[]> {
    const [nics, links] = await Promise.all([this.nics(), this.around.links()])
    const usernet = nics.some((nic) => nic.backend?.includes('type=user'))
      ? await this.monitor('info usernet')
      : ''
    return guestAddresses(nics, links, usernet)
  }

  /**
   * The socket of its serial console, in the folder of machines.
   * @throws {HostError} `machine-not-started`, `machine-died`, `no-console`
   */
  consoleSocket(): string {
    const machine = this.#latest()
    if (machine?.pid == null) throw this.#notRunning(machine)
    const socket = `${machine.id}.tty`
    if (existsSync(join(this.around.vm, socket))) return socket
    throw new HostError(
      'no-console',
      {
        en: `The machine ${this.id} was started with a serial port of its own: its console is there.`,
        sv: `Maskinen ${this.id} startades med en egen serieport: konsolen finns där.`,
      },
      {
        suggestions: [
          {
            en: 'Start it without -serial and -nographic.',
            sv: 'Starta den utan -serial och -nographic.',
          },
          `qlab ssh ${this.id}`,
        ],
      },
    )
  }

  /** How it died, if it ran and does no longer. */
  casualty(): Casualty | null {
    const machine = this.#latest()
    if (!machine || machine.pid !== null) return null
    return {machine: this.id, ...this.#lastWords(machine)}
  }

  close(): void {
    this.#ssh?.connection.close()
    this.#ssh = null
  }

  /** The one that runs, else the one that was started last. */
  #latest(): MachineRecord | null {
    const own = machineRecords(this.around.vm, this.around.proc()).filter(({argv}) =>
      usesDisk(argv, this.disk),
    )
    return own.findLast(({pid}) => pid !== null) ?? own.at(-1) ?? null
  }

  /** For a command: a guest that others depend on has booted, and if it is slow to answer, it is only busy. */
  async #readyConnection(): Promise<GuestSsh> {
    const busy = (error: unknown): boolean => error instanceof HostError && error.code === 'guest-unreachable'
    return patiently(() => this.#connection(), busy, BUSY_MS)
  }

  async #connection(): Promise<GuestSsh> {
    const machine = this.#latest()
    if (machine?.pid == null) throw this.#notRunning(machine)
    if (this.#ssh?.machine === machine.id && !this.#ssh.connection.closed) return this.#ssh.connection
    const addresses = await this.addresses()
    let cause: unknown = new Error('it has no NIC that the lab could reach')
    for (const address of addresses) {
      try {
        const stream = this.around.reach(`${address},nodelay,connect-timeout=1`)
        const connection = await GuestSsh.connect(stream, this.around.login, this.#greetingMs)
        this.#ssh = {machine: machine.id, connection}
        return connection
      } catch (error) {
        cause = error
        this.#greetingMs = Math.min(LONGEST_GREETING_MS, this.#greetingMs * MORE_EACH_TIME)
      }
    }
    throw new HostError(
      'guest-unreachable',
      {
        en: `The guest of ${this.id} does not answer SSH.`,
        sv: `Gästen i ${this.id} svarar inte på SSH.`,
      },
      {cause},
    )
  }

  #notRunning(machine: MachineRecord | null): HostError {
    if (!machine)
      return new HostError('machine-not-started', {
        en: `The machine ${this.id} (${this.disk}) has not been started.`,
        sv: `Maskinen ${this.id} (${this.disk}) har inte startats.`,
      })
    const {stderr, serialTail} = this.#lastWords(machine)
    const told = (first: string, said: string, ended: string): string =>
      [first, stderr && `${said} ${stderr}`, serialTail && `${ended}\n${serialTail}`]
        .filter(Boolean)
        .join('\n')
    return new HostError('machine-died', {
      en: told(`The machine ${this.id} has ended.`, 'QEMU said:', 'Its console ended with:'),
      sv: told(`Maskinen ${this.id} har avslutats.`, 'QEMU sade:', 'Dess konsol slutade med:'),
    })
  }

  #lastWords({id}: MachineRecord): {stderr: string; serialTail: string} {
    return {
      stderr: tail(join(this.around.vm, `${id}.stderr`)),
      serialTail: tail(join(this.around.vm, `${id}.serial`)),
    }
  }
}
