import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {HostError} from '../model/errors/errors.js'
import type {Casualty} from '../model/run/live-lab.js'
import type {Link, MachineView, Nic, Ran, VmImage} from '../model/observer.js'
import type {VmCondition} from '../model/vm/condition.js'
import {tapOf} from '../model/vm/nic-backend.js'
import {RoomView} from '../host/namespaces/room-view.js'
import {BootWatch} from './boot-watch.js'
import {ConsoleRoom} from './console-room.js'
import {guestAddresses, isBeside, wordsTo, type GuestAddress} from './guest-address.js'
import {GuestConsole} from './guest-console.js'
import {GuestSsh, quoted, type GuestLogin} from './guest-ssh.js'
import {readConsole} from './condition/boot-stage.js'
import {deafReason, machineCondition, notStarted, unasked} from './condition/machine-condition.js'
import {heldFiles} from './disks/held-files.js'
import {disksOf, nameInWork, type DiskPlace} from './disks/machine-disks.js'
import {vmImages, type Block, type BlockNode} from './disks/vm-images.js'
import {cannotAsk, hasEnded, lastWords, neverStarted, noAnswer, noConsole} from './machine-errors.js'
import {machineRecords, type MachineRecord} from './machine-records.js'
import {parseNics, withTaps} from './parse-nics.js'
import {patiently} from './patiently.js'
import {QmpClient, type QmpLimits} from './qmp-client.js'
import type {Duplex} from 'node:stream'
import {scaled} from '../model/pace.js'

/** What a machine needs of the session it runs in. */
export interface MachineSurroundings {
  /** The session's folder of machines, as the host sees it. */
  readonly vm: string
  /** The same folder by a short path, for sockets. */
  readonly sockets: () => string
  /** The lab's /proc. */
  readonly proc: () => string
  /** The lab's / as the host sees it. */
  readonly root: () => string
  /** The work folder, in the lab. */
  readonly work: string
  /** The disks of all the lab's machines, by file name. */
  readonly disks: readonly string[]
  /** Runs a program in the lab. */
  readonly run: (command: string, args: readonly string[]) => Promise<Ran>
  readonly links: () => Promise<readonly Link[]>
  /** A stream to and from a program in the lab. */
  readonly stream: (words: readonly string[]) => Duplex
  readonly login: GuestLogin
  /** Told when a guest answers that was seen to boot, from the start of QEMU on. */
  readonly onBooted?: (boot: {readonly ms: number; readonly uefi: boolean}) => void
}

/** What qlab's own guests, and those that cloud-init sets up, ask for on their consoles. */
const PASSWORD = 'student'

/** How long a guest may take for its first word on a new connection: little at first, for it may be booting. */
const GREETING = {firstMs: 1000, longestMs: 10_000, growth: 1.15}
/** How long a command waits for a guest to take a connection. */
const BUSY_MS = 10_000
/** How long a connection that is kept may take to show that it is one. */
const ALIVE_MS = 3000
/** Every how many tries by the plain way the one past the bridge is tried as well, which costs more. */
const BESIDE_EVERY = 3
/** How often SSH is tried before the serial console serves, where a guest asks for a login there; and then for how long. */
const SSH_TRIES = 4
const BY_CONSOLE_MS = 30_000
/** How far back in what a console has said a login may have been asked for. */
const SERIAL_CHARACTERS = 20_000

/** How long a command of the monitor may take: to save a machine, all of its memory is written. */
const MONITOR_LIMIT_MS = 120_000

/** For a look at its condition: who it is that holds it up is asked soon. */
const LOOK_LIMITS: QmpLimits = {greeting: 3000, command: 10_000}

/** A machine of the lab, found by its disk, whoever started it. */
export class Machine extends RoomView implements MachineView {
  readonly console = new ConsoleRoom((limitMs) =>
    GuestConsole.open(
      join(this.around.sockets(), this.consoleSocket()),
      {user: this.around.login.user, password: PASSWORD},
      limitMs,
    ),
  )
  #greetingMs = GREETING.firstMs
  /** How often SSH has been tried in vain, and until when nobody tries, for the console serves. */
  #tries = 0
  #consoleUntil = 0
  readonly #boot = new BootWatch()
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

  async condition(): Promise<VmCondition> {
    const records = this.#records()
    const own = latestOf(records.filter((record) => this.#isOwn(record)))
    const place = {...this.around, disks: this.#place()}
    return own
      ? machineCondition(own, records, place, (command, args) => this.#ask(own, command, args, LOOK_LIMITS))
      : notStarted(records, place)
  }

  async images(): Promise<readonly VmImage[]> {
    const [blocks, nodes] = [
      await this.qmp<readonly Block[]>('query-block'),
      await this.qmp<readonly BlockNode[]>('query-named-block-nodes'),
    ]
    const {cwd = ''} = this.#latest() ?? {}
    return vmImages(blocks, nodes, (file) => nameInWork(file, cwd, this.#place(), this.around.disks))
  }

  async nics(): Promise<readonly Nic[]> {
    const {pid = null} = this.#latest() ?? {}
    const held = pid === null ? [] : heldFiles(pid, this.around.proc()).flatMap(({tap}) => tap ?? [])
    return withTaps(parseNics(await this.monitor('info network')), held)
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
    // Of one that is stopped no answer need be waited for.
    const deaf = deafReason(machine, machine.pid, this.around.proc())
    if (deaf) throw cannotAsk(this.id, deaf)
    try {
      return await this.#ask<T>(machine, command, args, limits)
    } catch (error) {
      const unheard = error instanceof HostError && ['qmp-timeout', 'qmp-closed'].includes(error.code)
      if (!unheard) throw error
      throw cannotAsk(this.id, await unasked(machine, machine.pid, this.around), error)
    }
  }

  async #ask<T>(
    {id}: MachineRecord,
    command: string,
    args: Readonly<Record<string, unknown>> | undefined,
    limits?: QmpLimits,
  ): Promise<T> {
    const client = await QmpClient.connect(join(this.around.sockets(), `${id}.qmp`), limits)
    try {
      return await client.execute<T>(command, args ?? {})
    } finally {
      client.close()
    }
  }

  async reachable(): Promise<boolean> {
    if (performance.now() < this.#consoleUntil) return true
    try {
      await this.#connection()
      this.#boot.answers(this.#latest(), this.around.onBooted)
      return true
    } catch (error) {
      this.#boot.isSilent(this.#latest())
      if (!(error instanceof HostError)) throw error
      return this.#consoleServes().catch(() => false)
    }
  }

  async run(command: string, args: readonly string[] = []): Promise<Ran> {
    // It may have been dead before the command: a state was loaded meanwhile. To look twice does no harm.
    return this.#inGuest([command, ...args].map(quoted).join(' '), true)
  }

  /** Runs a line in the guest's shell, as a student would type it. */
  async type(line: string): Promise<Ran> {
    return this.#inGuest(line, false)
  }

  async #inGuest(line: string, twice: boolean): Promise<Ran> {
    if (performance.now() < this.#consoleUntil) return this.console.type(line)
    try {
      // What is typed must not be lost in a connection whose way is gone: the bridge may have been emptied meanwhile.
      if (!twice) await this.#ssh?.connection.run('true', scaled(ALIVE_MS)).catch(() => this.close())
      const connection = await this.#readyConnection()
      return await connection.run(line).catch(async (error: unknown) => {
        if (!twice || !connection.closed) throw error
        return (await this.#readyConnection()).run(line)
      })
    } catch (error) {
      const noWay = error instanceof HostError && error.code === 'guest-unreachable'
      if (noWay && (await this.#consoleServes())) return this.console.type(line)
      throw error
    }
  }

  /**
   * Whether the serial console serves in place of SSH: a guest on a tap has booted, and has lost what SSH needs in it. (Of
   * one behind a forward, that it answers there is the student's doing, and nothing may stand in for it.)
   */
  async #consoleServes(): Promise<boolean> {
    const machine = this.#latest()
    if (machine?.pid == null || this.#tries < SSH_TRIES) return false
    // The kernel goes on talking after a guest has asked for a login, and people log in there.
    const said = readConsole(join(this.around.vm, `${machine.id}.serial`))?.text ?? ''
    if (!said.slice(-SERIAL_CHARACTERS).includes('login:')) return false
    const onTap = (await this.nics()).some((nic) => tapOf(nic) !== null)
    if (!onTap || !(await this.console.reachable())) return false
    this.#consoleUntil = performance.now() + BY_CONSOLE_MS
    return true
  }

  /** Where the guest's SSH may answer now, the likeliest first. */
  async addresses(): Promise<GuestAddress[]> {
    const [nics, links] = await Promise.all([this.nics(), this.around.links()])
    const usernet = nics.some(({backend}) => backend?.kind === 'user')
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
    throw noConsole(this.id)
  }

  /** How it died, if it ran and does no longer. */
  casualty(): Casualty | null {
    const machine = this.#latest()
    if (!machine || machine.pid !== null) return null
    return {machine: this.id, ...lastWords(machine, this.around.vm)}
  }

  close(): void {
    this.#ssh?.connection.close()
    this.#ssh = null
  }

  /** The one that runs (of several the first), else the one that was started last. */
  #latest(): MachineRecord | null {
    return latestOf(this.#records().filter((record) => this.#isOwn(record)))
  }

  #records(): readonly MachineRecord[] {
    return machineRecords(this.around.vm, this.around.proc())
  }

  #isOwn(record: MachineRecord): boolean {
    return disksOf(record, this.#place()).includes(this.disk)
  }

  #place(): DiskPlace {
    const {vm, proc, root, work, disks} = this.around
    return {vm, proc: proc(), root: root(), work, disks}
  }

  /** For a command: a guest that others depend on has booted, and if it is slow to answer, it is only busy. */
  async #readyConnection(): Promise<GuestSsh> {
    const busy = (error: unknown): boolean => error instanceof HostError && error.code === 'guest-unreachable'
    return patiently(() => this.#connection(), busy, scaled(BUSY_MS))
  }

  async #connection(): Promise<GuestSsh> {
    const machine = this.#latest()
    if (machine?.pid == null) throw this.#notRunning(machine)
    if (this.#ssh?.machine === machine.id && !this.#ssh.connection.closed) return this.#ssh.connection
    const all = await this.addresses()
    this.#tries++
    const addresses =
      this.#tries % BESIDE_EVERY === 0 || all.every(isBeside) ? all : all.filter((each) => !isBeside(each))
    let cause: unknown = new Error('it has no NIC that the lab could reach')
    for (const address of addresses) {
      try {
        const stream = this.around.stream(wordsTo(address, Math.ceil(scaled(1))))
        const connection = await GuestSsh.connect(stream, this.around.login, this.#greetingMs)
        this.#ssh = {machine: machine.id, connection}
        this.#tries = 0
        return connection
      } catch (error) {
        cause = error
        this.#greetingMs = Math.min(scaled(GREETING.longestMs), this.#greetingMs * GREETING.growth)
      }
    }
    throw noAnswer(this.id, cause)
  }

  #notRunning(machine: MachineRecord | null): HostError {
    return machine ? hasEnded(this.id, lastWords(machine, this.around.vm)) : neverStarted(this.id, this.disk)
  }
}

/** Of several that run from one disk, which takes a lock that was turned off, the first had it before the others. */
function latestOf(records: readonly MachineRecord[]): MachineRecord | null {
  return records.find(({pid}) => pid !== null) ?? records.at(-1) ?? null
}
