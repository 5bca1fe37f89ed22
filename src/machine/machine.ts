import {HostError} from '../model/errors/errors.js'
import type {Casualty} from '../model/run/live-lab.js'
import type {MachineView, Nic, Ran, VmImage} from '../model/observer.js'
import type {VmCondition} from '../model/vm/condition.js'
import {SystemBase} from '../host/system-base.js'
import type {ConsoleSystem} from './console-system.js'
import {GuestAccess} from './guest-access.js'
import type {GuestAddress} from './guest-address.js'
import {quoted} from '../host/process/shell-line.js'
import {deafReason, machineCondition, notStarted, unasked} from './condition/machine-condition.js'
import {heldFiles} from './disks/held-files.js'
import {disksOf, nameInWork} from './disks/machine-disks.js'
import {imageNames, vmImages, type Block, type BlockNode} from './disks/vm-images.js'
import {cannotAsk, hasEnded, lastWords, neverStarted, noConsole} from './machine-errors.js'
import {latestOf, machineRecords, VM_FOLDER, type MachineRecord} from './machine-records.js'
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
        consoleSocket: () => this.consoleSocket(),
      },
      around,
    )
  }

  get console(): ConsoleSystem {
    return this.#guest.console
  }

  async running(): Promise<boolean> {
    return (await this.#latest())?.pid != null
  }

  async commandLine(): Promise<readonly string[] | null> {
    return (await this.#latest())?.argv ?? null
  }

  async condition(): Promise<VmCondition> {
    const records = await machineRecords(this.around.door)
    const own = latestOf(await this.#ownOf(records))
    return own
      ? machineCondition(own, records, this.around, (command, args) =>
          this.#ask(own, command, args, LOOK_LIMITS),
        )
      : notStarted(records, this.around)
  }

  async images(): Promise<readonly VmImage[]> {
    const [blocks, nodes] = [
      await this.qmp<readonly Block[]>('query-block'),
      await this.qmp<readonly BlockNode[]>('query-named-block-nodes'),
    ]
    const {cwd = ''} = (await this.#latest()) ?? {}
    const names = imageNames(blocks, nodes).map(
      async (file) => [file, await nameInWork(file, cwd, this.around)] as const,
    )
    const inWork = new Map(await Promise.all(names))
    return vmImages(blocks, nodes, (file) => inWork.get(file) ?? file)
  }

  async nics(): Promise<readonly Nic[]> {
    const {pid = null} = (await this.#latest()) ?? {}
    const held = pid === null ? [] : await heldFiles(pid, this.around.door)
    const taps = held.flatMap(({tap}) => tap ?? [])
    return withTaps(parseNics(await this.monitor('info network')), taps)
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
    const machine = await this.#running()
    // Of one that is stopped no answer need be waited for.
    const deaf = await deafReason(machine, machine.pid, this.around.door)
    if (deaf) throw cannotAsk(this.id, deaf)
    try {
      return await this.#ask<T>(machine, command, args, limits)
    } catch (error) {
      const unheard = error instanceof HostError && ['qmp-timeout', 'qmp-closed'].includes(error.code)
      if (!unheard) throw error
      throw cannotAsk(this.id, await unasked(machine, machine.pid, this.around.door), error)
    }
  }

  async #ask<T>(
    {id}: MachineRecord,
    command: string,
    args: Readonly<Record<string, unknown>> | undefined,
    limits?: QmpLimits,
  ): Promise<T> {
    const client = await QmpClient.knock(() => this.around.door.connect(`${VM_FOLDER}/${id}.qmp`), limits)
    try {
      return await client.execute<T>(command, args ?? {})
    } finally {
      client.close()
    }
  }

  async run(command: string, args: readonly string[] = []): Promise<Ran> {
    // It may have been dead before the command: a state was loaded meanwhile. To look twice does no harm.
    return this.#guest.look([command, ...args].map(quoted).join(' '))
  }

  protected override async runBash(line: string): Promise<Ran> {
    return this.#guest.look(line, true)
  }

  /** Begins to connect to its guest, if it runs, for looks that are about to come. @param shared see GuestAccess */
  async warm(shared: boolean): Promise<void> {
    if (await this.running()) this.#guest.warm(shared)
  }

  /** Leaves a way into its guest open for the next command that looks. */
  async leaveWay(): Promise<void> {
    await this.#guest.leaveWay()
  }

  /** Runs a line in the guest's shell, as a student would type it. */
  async type(line: string): Promise<Ran> {
    return this.#guest.run(line)
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
   * The path of its serial console's socket, in the lab.
   * @throws {HostError} `machine-not-started`, `machine-died`, `no-console`
   */
  async consoleSocket(): Promise<string> {
    const {id} = await this.#running()
    const socket = `${VM_FOLDER}/${id}.tty`
    if (await this.around.door.stat(socket)) return socket
    throw noConsole(this.id)
  }

  /** How it died, if it ran and does no longer. */
  async casualty(): Promise<Casualty | null> {
    const machine = await this.#latest()
    if (!machine || machine.pid !== null) return null
    return {machine: this.id, ...(await lastWords(machine, this.around.door))}
  }

  /** The one that runs (of several the first), else the one that was started last. */
  async #latest(): Promise<MachineRecord | null> {
    return latestOf(await this.#ownOf(await machineRecords(this.around.door)))
  }

  async #ownOf(records: readonly MachineRecord[]): Promise<MachineRecord[]> {
    const own = records.map(async (record) =>
      (await disksOf(record, this.around)).includes(this.disk) ? [record] : [],
    )
    return (await Promise.all(own)).flat()
  }

  async #running(): Promise<MachineRecord & {readonly pid: number}> {
    const machine = await this.#latest()
    if (machine && isRunning(machine)) return machine
    throw machine
      ? hasEnded(this.id, this.disk, await lastWords(machine, this.around.door))
      : neverStarted(this.id, this.disk)
  }
}

function isRunning(record: MachineRecord): record is MachineRecord & {readonly pid: number} {
  return record.pid !== null
}
