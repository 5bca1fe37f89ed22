import {rmSync} from 'node:fs'
import {HostError} from '../model/errors/errors.js'
import type {Ran} from '../model/observer.js'
import {run} from './process/run.js'

/** A tmux server of our own, at a socket; without one, the server that we run in. */
export class Tmux {
  constructor(private readonly own: {readonly socket: string; readonly config: string} | null) {}

  /** The words that run a tmux command. */
  words(...args: readonly string[]): readonly [string, ...string[]] {
    return this.own ? ['tmux', '-S', this.own.socket, '-f', this.own.config, ...args] : ['tmux', ...args]
  }

  /** Runs a tmux command to its end; that it failed is a fact. */
  async run(...args: readonly string[]): Promise<Ran> {
    const [program, ...rest] = this.words(...args)
    return run(program, rest)
  }

  /** The same where nothing works without it. @throws {HostError} `tmux-failed` */
  async must(...args: readonly string[]): Promise<void> {
    const {exitCode, stderr} = await this.run(...args)
    if (exitCode === 0) return
    const said = stderr.trim()
    throw new HostError(
      'tmux-failed',
      {en: `tmux could not open the panes: ${said}`, sv: `tmux kunde inte öppna rutorna: ${said}`},
      {
        suggestions: [
          {
            en: 'Start without panes: qlab start --no-panes',
            sv: 'Starta utan rutor: qlab start --no-panes',
          },
        ],
      },
    )
  }

  /** Clears away what a server of our own leaves when it has ended; one that runs stays as it is. */
  async tidy(): Promise<void> {
    if (this.own && (await this.lines('list-sessions')).length === 0) rmSync(this.own.socket, {force: true})
  }

  /** The lines that a tmux command prints; none where it fails. */
  async lines(...args: readonly string[]): Promise<string[]> {
    const {exitCode, stdout} = await this.run(...args)
    return exitCode === 0 ? stdout.split('\n').filter(Boolean) : []
  }
}
