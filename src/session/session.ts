import type {Identity} from '../host/identity.js'
import type {Paths} from '../host/files/paths.js'
import {nsenterCommand, sessionEnvironment} from './namespaces/nsenter-command.js'
import {run, type RunOptions} from '../host/process/run.js'
import {isAlive} from '../host/process/processes.js'
import type {LabDoor} from '../machine/lab-door.js'
import {BugError} from '../model/errors/errors.js'
import type {Ran} from '../model/observer.js'
import type {ProcessRecord, SessionRecord} from '../model/session.js'
import {FilesBelow} from './files-below.js'
import {readClosedIdle} from './idle/closed-idle.js'
import {reap} from './reap.js'
import {SealedDoor} from './seal/sealed-door.js'
import {sealedCommand, viewCommand, type SealedPids} from './seal/sealed-commands.js'
import {View} from './seal/view.js'
import {LookShell, onlyPrints} from './namespaces/look-shell.js'
import {SessionDoor} from './session-door.js'
import {labClosed} from './session-errors.js'
import type {SessionFolders} from './session-folders.js'
import {writeRecord} from './session-record.js'
import {tellPrompt} from './tell-prompt.js'

/** The systems of a session that a command can be run in. */
export type SystemName = 'lab' | 'router' | 'neighbour'

/** The second host is a network namespace inside the router's, held by a process that the router noted. */
const INTO_NEIGHBOUR = 'exec nsenter --target="$(cat /var/log/neighbour.pid)" --net "$0" "$@"'

interface SessionParts {
  readonly paths: Paths
  readonly identity: Identity
  readonly folders: SessionFolders
  readonly record: SessionRecord
  readonly keep: () => void
}

/** An open lab: its namespaces, its folders, its record. */
export class Session {
  readonly paths: Paths
  readonly identity: Identity
  readonly folders: SessionFolders
  record: SessionRecord
  /** What the lab's machines are seen and reached through. */
  readonly door: LabDoor
  /** Looks at the files of a lab that is sealed. */
  readonly view: View | null
  readonly #letLive: () => void
  #looks: LookShell | null = null

  constructor(parts: SessionParts) {
    this.paths = parts.paths
    this.identity = parts.identity
    this.folders = parts.folders
    this.record = parts.record
    this.#letLive = parts.keep
    this.view = this.record.seal
      ? new View(
          (words) => this.command(words),
          () => this.environment,
        )
      : null
    this.door = this.view ? new SealedDoor(this, this.view) : new SessionDoor(this)
  }

  /** Whether its namespaces are still there. */
  get alive(): boolean {
    return isAlive(this.#initOf('lab'))
  }

  /** The work folder as the lab has it; the record has it as this computer does. */
  get work(): string {
    return this.record.seal?.work ?? this.record.work
  }

  /** The lab's / as seen from the host. It dodges the length limit of a socket's path. */
  get root(): string {
    return `/proc/${this.#initOf('lab').pid}/root`
  }

  /**
   * A file of the LAN's router, which no student can write; null where it is not there.
   * @throws {HostError} `lab-closed`
   */
  routerFile(path: string): Promise<string | null> {
    this.#mustBeOpen()
    return new FilesBelow((inside) => `/proc/${this.#initOf('router').pid}/root${inside}`).readFile(path)
  }

  /** The words that run a command in a system, for whoever spawns it. */
  command(command: readonly string[], system: SystemName = 'lab'): readonly [string, ...string[]] {
    this.#mustBeOpen()
    if (system === 'lab' && this.record.seal)
      return viewCommand(this.identity, this.#sealedPids(), this.work, command)
    if (system === 'lab')
      return nsenterCommand(this.identity, this.#initOf('lab').pid, this.record.work, command)
    const inside = system === 'neighbour' ? ['sh', '-c', INTO_NEIGHBOUR, ...command] : command
    return nsenterCommand(this.identity, this.#initOf('router').pid, '/', inside)
  }

  /** The words that run a command for whoever works in the lab. */
  typed(command: readonly string[]): readonly [string, ...string[]] {
    if (!this.record.seal || !this.alive) return this.command(command)
    const places = {namespaces: this.folders.namespaces, cwd: this.work}
    return sealedCommand(this.identity, this.#sealedPids(), places, command)
  }

  /** Its environment: all that a program in the lab is given. */
  get environment(): Record<string, string> {
    // The shims speak the reader's language.
    return {...sessionEnvironment(this.record.lab), QLAB_LANG: this.record.language}
  }

  /** Runs a program in a system to its end. */
  async run(command: readonly string[], options: RunOptions = {}, system: SystemName = 'lab'): Promise<Ran> {
    const [program, ...args] = this.command(command, system)
    return run(program, args, {
      ...options,
      cwd: '/',
      env: {...this.environment, ...options.env},
      sealed: true,
    })
  }

  /** The same for a look in the lab, which may share a shell with others where it only prints. */
  async look(command: readonly string[], options: RunOptions & {readonly timeout: number}): Promise<Ran> {
    const shared = this.#looks && onlyPrints(command) ? await this.#looks.run(command, options.timeout) : null
    return shared ?? this.run(command, options)
  }

  /** Looks share a shell from now on, until that is ended: whoever looks once has no use for it. */
  shareLooks(): void {
    if (!this.record.seal) this.#looks ??= new LookShell((command) => this.command(command), this.environment)
  }

  endSharedLooks(): void {
    this.#looks?.close()
    this.#looks = null
  }

  /** Changes the record, on disk as well. */
  note(change: Partial<SessionRecord>): void {
    this.record = writeRecord(this.folders.state, {...this.record, ...change})
    if (change.progress) tellPrompt(this.folders, this.record)
  }

  /** Lets the lab outlive this command. */
  keep(): void {
    this.#letLive()
  }

  /** Ends everything in the lab and clears it away. */
  async close(): Promise<void> {
    this.view?.close()
    await reap(this.paths, this.record.lab, this.identity)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #mustBeOpen(): void {
    if (!this.alive) throw labClosed(this.record.lab, readClosedIdle(this.paths, this.record.lab))
  }

  #sealedPids(): SealedPids {
    const view = this.record.seal?.view
    if (!view) throw new BugError('view-not-open', `The view of ${this.record.lab} is not open.`)
    return {router: this.#initOf('router').pid, view: view.pid, lab: this.#initOf('lab').pid}
  }

  #initOf(name: 'lab' | 'router'): ProcessRecord {
    const found = name === 'lab' ? this.record.room : this.record.router
    if (!found)
      throw new BugError('room-not-open', `The namespaces of ${this.record.lab} (${name}) are not open.`)
    return found
  }
}
