import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {HostError} from '../model/errors/errors.js'
import type {Casualty} from '../model/run/live-lab.js'
import type {MachineView, Nic, Ran, VmImage} from '../model/observer.js'
import type {VmCondition} from '../model/vm/condition.js'
import {SystemBase} from '../host/system-base.js'
import type {ConsoleSystem} from './console-system.js'
import {GuestAccess} from './guest-access.js'
import type {GuestAddress} from './guest-address.js'
import {quoted} from './guest-ssh.js'
import {deafReason, machineCondition, notStarted, unasked} from './condition/machine-condition.js'
import {heldFiles} from './disks/held-files.js'
import {disksOf, nameInWork, type DiskPlace} from './disks/machine-disks.js'
import {vmImages, type Block, type BlockNode} from './disks/vm-images.js'
import {cannotAsk, hasEnded, lastWords, neverStarted, noConsole} from './machine-errors.js'
import {latestOf, machineRecords, type MachineRecord} from './machine-records.js'
import type {MachineSurroundings} from './machine-surroundings.js'
import {parseNics, withTaps} from './parse-nics.js'
import {QmpClient, type QmpLimits} from './qmp-client.js'

/** How long a command of the monitor may take: to save a machine, all of its memory is written. */
const MONITOR_LIMIT_MS = 120_000

/** For a look at its condition: who it is that holds it up is asked soon. */
const LOOK_LIMITS: QmpLimits = {greeting: 3000, command: 10_000}

/** A machine of the lab, found by its disk, whoever started it. */
export class Machine extends SystemBase implements MachineView {
  readonly #guest: GuestAccess

  constructor(
    readonly id: string,
    readonly disk: string,
    private readonly around: MachineSurroundings,
  ) {
    super()
    this.#guest = new GuestAccess(
      {
        id,
        latest: () => this.#latest(),
        running: () => this.#running(),
        nics: async () => this.nics(),
        monitor: async (line) => this.monitor(line),
        consolePath: () => join(around.sockets(), this.consoleSocket()),
      },
      around,
    )
  }

  get console(): ConsoleSystem {
    return this.#guest.console
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
    const machine = this.#running()
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

  async run(command: string, args: readonly string[] = []): Promise<Ran> {
    // It may have been dead before the command: a state was loaded meanwhile. To look twice does no harm.
    return this.#guest.run([command, ...args].map(quoted).join(' '), true)
  }

  /** Runs a line in the guest's shell, as a student would type it. */
  async type(line: string): Promise<Ran> {
    return this.#guest.run(line, false)
  }

  async reachable(): Promise<boolean> {
    return this.#guest.reachable()
  }

  /** Where the guest's SSH may answer now, the likeliest first. */
  async addresses(): Promise<GuestAddress[]> {
    return this.#guest.addresses()
  }

  /** Closes the connection to the guest. */
  close(): void {
    this.#guest.close()
  }

  /**
   * The socket of its serial console, in the folder of machines.
   * @throws {HostError} `machine-not-started`, `machine-died`, `no-console`
   */
  consoleSocket(): string {
    const machine = this.#running()
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

  #running(): MachineRecord & {readonly pid: number} {
    const machine = this.#latest()
    if (machine && isRunning(machine)) return machine
    throw machine
      ? hasEnded(this.id, this.disk, lastWords(machine, this.around.vm))
      : neverStarted(this.id, this.disk)
  }
}

function isRunning(record: MachineRecord): record is MachineRecord & {readonly pid: number} {
  return record.pid !== null
}
