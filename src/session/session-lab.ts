import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Duplex} from 'node:stream'
import type {GuestImage} from '../guest/guest-image.js'
import {SystemShell} from './namespaces/system-shell.js'
import {ZxScript} from './namespaces/zx-script.js'
import {SessionLibvirt} from './systems/session-libvirt.js'
import {SessionLan} from './systems/session-lan.js'
import {SessionSystem} from './systems/session-system.js'
import type {Machine} from '../machine/machine.js'
import {lookByVnc} from '../machine/rfb-client.js'
import {knockBySpice} from '../machine/spice-link.js'
import {BugError, LabError} from '../model/errors/errors.js'
import {backgroundBegun} from '../machine/background-begun.js'
import {fencePlace} from '../model/lab/fence-place.js'
import type {Command, Fence} from '../model/lab/guide.js'
import type {LabSpec} from '../model/lab/lab.js'
import type {Casualty, CommandRun, LiveLab} from '../model/run/live-lab.js'
import type {GivenDisk, Observer} from '../model/observer.js'
import {SEALED_OUTPUT} from './seal/seal.js'
import {ZX_RUNNER} from './seal/zx/ensure-zx.js'
import {guestWay} from './seal/zx/guest-way.js'
import {machinesOf} from './machines-of.js'
import {endKeptWays} from '../machine/guest/kept-ways.js'
import type {Session} from './session.js'
import {turnsOff, untilOff} from './turn-off.js'
import {scaled} from '../model/pace.js'

/** How long a guest may take to shut down before the next command is typed. */
const OFF_LIMIT_MS = 60_000
/** Longest time for reading a disk that the lab laid out: of a large guest it has many GB. */
const HASH_LIMIT_MS = 120_000

/** An open session as the engine sees it. Close it when the command ends; the lab itself stays. */
export class SessionLab implements LiveLab {
  readonly observer: Observer
  readonly machines: ReadonlyMap<string, Machine>
  readonly #shell: SystemShell
  readonly #zx: ZxScript | null
  #sparing = 0

  constructor(
    private readonly session: Session,
    spec: LabSpec,
    image: GuestImage,
    node?: string,
  ) {
    const host = new SessionSystem(session, 'lab')
    const login = {
      user: image.ssh.user,
      privateKey: readFileSync(image.ssh.privateKeyFile, 'utf8'),
      hostKeys: image.ssh.hostKeys,
    }
    const toPort = (port: number): Duplex =>
      this.reach(`TCP4:127.0.0.1:${port},nodelay,connect-timeout=${Math.ceil(scaled(1))}`)
    this.machines = machinesOf(session, spec, {
      login,
      links: () => host.links(),
      sparesConsoles: () => this.#sparing > 0,
    })
    this.observer = {
      host,
      lan: new SessionLan(session),
      machine: (id) => this.machine(id),
      machines: () => [...this.machines.values()],
      given: (disk) => givenDisk(session, disk),
      libvirt: new SessionLibvirt(host),
      vnc: (port) => lookByVnc(toPort(port)),
      spice: (port) => knockBySpice(toPort(port)),
    }
    const {view} = session
    const typing = {
      enter: (command: readonly string[]) => session.typed(command),
      env: {...session.environment, QLAB_DETACH: '1'},
    }
    this.#zx =
      view && node !== undefined
        ? new ZxScript({
            ...{...typing, node, runner: ZX_RUNNER, folder: SEALED_OUTPUT, guests: [...this.machines.keys()]},
            read: (file) => view.ask('read', file),
            wayTo: (id, signal) => guestWay(this.machine(id), image.ssh.user, signal),
          })
        : null
    this.#shell = new SystemShell({
      ...typing,
      identity: session.identity,
      ...(view
        ? {folder: null, folderInside: SEALED_OUTPUT, read: (file) => view.ask('read', file)}
        : {
            folder: join(session.folders.io, `shell-${process.pid}`),
            folderInside: `/run/qlab/io/shell-${process.pid}`,
          }),
    })
  }

  /** A connection into the lab, to an address in socat's words. */
  reach(address: string): Duplex {
    return this.session.door.stream(['socat', '-', address])
  }

  machine(id: string): Machine {
    const found = this.machines.get(id)
    if (found) return found
    throw new LabError(
      'unknown-machine',
      `A check asks for the machine "${id}", which lab.ts does not have.`,
      {
        suggestions: [`It has: ${[...this.machines.keys()].join(', ') || '(none)'}`],
      },
    )
  }

  async run({on, language}: Fence, {text}: Command, signal?: AbortSignal): Promise<CommandRun> {
    const started = performance.now()
    const ran = await (language === 'zx' ? this.#script(text, signal) : this.#runWhere(on, text, signal))
    if (fencePlace(on).kind === 'host') await backgroundBegun(this.session.door, signal)
    return {...ran, durationMs: Math.round(performance.now() - started)}
  }

  /**
   * Does something without a look by any serial console, each of which serves one visitor at a time: a look that needs one
   * throws. What looks beside it is held to that too.
   */
  async sparingConsoles<T>(work: () => Promise<T>): Promise<T> {
    this.#sparing += 1
    try {
      return await work()
    } finally {
      this.#sparing -= 1
    }
  }

  async casualties(): Promise<readonly Casualty[]> {
    const all = await Promise.all([...this.machines.values()].map((machine) => machine.casualty()))
    return all.filter((casualty) => casualty !== null)
  }

  /**
   * Begins to connect to the guests that run: most of what a check of them takes is to get in.
   * @param shared whether over ways that an earlier command has left open: of one that only looks
   */
  warm(shared = false): void {
    this.session.shareLooks()
    for (const machine of this.machines.values()) machine.warm(shared).catch(() => undefined)
  }

  /** Leaves ways into the guests open for the next command that looks. */
  async leaveWays(): Promise<void> {
    await Promise.all([...this.machines.values()].map((machine) => machine.leaveWay()))
  }

  /** Ends those: the guests' memory is about to be saved. */
  async endWays(): Promise<void> {
    if (!this.session.record.seal) await endKeptWays(this.session.door)
  }

  /** Ctrl-C: ends the command that runs on the host now. */
  interrupt(signal?: 'SIGINT' | 'SIGKILL'): void {
    if (this.#zx?.runs) this.#zx.interrupt(signal)
    else this.#shell.interrupt(signal)
  }

  /** Ends the shell that commands are typed into; the next one gets another. */
  endShell(): void {
    if (this.#zx?.runs) this.#zx.interrupt('SIGKILL')
    else this.#shell.kill()
  }

  close(): void {
    this.#shell.close()
    this.session.endSharedLooks()
    for (const machine of this.machines.values()) machine.close()
  }

  #script(text: string, signal?: AbortSignal): Promise<Omit<CommandRun, 'durationMs'>> {
    if (this.#zx) return this.#zx.run(text, signal)
    throw new BugError('zx-not-sealed', 'A zx script is run in a lab that was not opened for it.')
  }

  async #runWhere(on: string, text: string, signal?: AbortSignal): Promise<Omit<CommandRun, 'durationMs'>> {
    const place = fencePlace(on)
    if (place.kind === 'host') return this.#shell.run(text, signal)
    const machine = this.machine(place.machine)
    const ran = await this.#type(place, machine, text)
    if (!turnsOff(text)) return ran
    await untilOff(machine, scaled(OFF_LIMIT_MS), signal)
    // Who turns a guest off may be cut off by it before it answers.
    const cutOff = ran.exitCode === null && !(await machine.running())
    return cutOff ? {exitCode: 0, stdout: '', stderr: ''} : ran
  }

  async #type(
    {kind}: ReturnType<typeof fencePlace>,
    machine: Machine,
    text: string,
  ): Promise<Omit<CommandRun, 'durationMs'>> {
    try {
      if (kind === 'monitor') return {exitCode: 0, stdout: await machine.monitor(text), stderr: ''}
      return await (kind === 'console' ? machine.console : machine).type(text)
    } catch (error) {
      if (error instanceof LabError) throw error
      // The machine is gone or deaf: for the student's command that is a failure like any other.
      return {exitCode: null, stdout: '', stderr: error instanceof Error ? error.message : String(error)}
    }
  }
}

async function givenDisk(session: Session, disk: string): Promise<GivenDisk> {
  const {given = {}} = session.record
  const then = given[disk]
  if (then === undefined)
    throw new LabError(
      'unknown-disk',
      `A check asks for the disk "${disk}", which lab.ts does not lay out.`,
      {
        suggestions: [`It has: ${Object.keys(given).join(', ') || '(none)'}`],
      },
    )
  const ran = await session.run(['sha256sum', '--', disk], {timeout: scaled(HASH_LIMIT_MS)})
  return {then, now: ran.exitCode === 0 ? (ran.stdout.split(' ')[0] ?? null) : null}
}
