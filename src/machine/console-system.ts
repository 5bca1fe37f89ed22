import {HostError} from '../model/errors/errors.js'
import type {ConsoleView, Ran} from '../model/observer.js'
import {SystemBase} from '../host/system-base.js'
import type {GuestConsole} from './guest-console.js'
import {quoted} from '../host/process/shell-line.js'
import {scaled} from '../model/pace.js'

/** How long it may take to log in: little where only that is asked, because the guest may be booting. */
const LIMIT_MS = {knock: 5000, command: 30_000}

/** A guest through its serial console: one command at a time, each in a login of its own, because the student may want it too. */
export class ConsoleSystem extends SystemBase implements ConsoleView {
  #turn: Promise<unknown> = Promise.resolve()

  /** @param isSpared whether nobody is to look here now; then `open` throws */
  constructor(
    private readonly open: (limitMs: number) => Promise<GuestConsole>,
    private readonly isSpared: () => boolean = () => false,
  ) {
    super()
  }

  get spared(): boolean {
    return this.isSpared()
  }

  async run(command: string, args: readonly string[] = []): Promise<Ran> {
    return this.type([command, ...args].map(quoted).join(' '))
  }

  /** Runs a line in the guest's shell, as a student would type it. */
  async type(line: string): Promise<Ran> {
    return this.#inTurn((shell) => shell.run(line), scaled(LIMIT_MS.command))
  }

  /** Whether somebody is there to log in to. */
  async reachable(): Promise<boolean> {
    try {
      return await this.#inTurn(() => Promise.resolve(true), scaled(LIMIT_MS.knock))
    } catch (error) {
      if (error instanceof HostError) return false
      throw error
    }
  }

  #inTurn<T>(work: (shell: GuestConsole) => Promise<T>, limitMs: number): Promise<T> {
    const done = this.#turn.then(async () => {
      await using shell = await this.open(limitMs)
      return await work(shell)
    })
    this.#turn = done.catch(() => undefined)
    return done
  }
}
