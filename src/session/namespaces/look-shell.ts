import {quoted} from '../../host/process/shell-line.js'
import {GuestShell, SHELL_DRIVER} from '../../machine/guest/guest-shell.js'
import type {Ran} from '../../model/observer.js'
import {shellChannel, type ProgramChannel} from './shell-channel.js'

/**
 * Whether a command only prints what is, as `ip -j address`: it leaves nothing running, takes no input, and ends by itself. Only
 * such a one may share a shell with others.
 */
export function onlyPrints([program, first, ...args]: readonly string[]): boolean {
  if (program === 'ss') return true
  return (
    program === 'ip' && first === '-j' && !args.some((word) => ['monitor', 'netns', 'exec'].includes(word))
  )
}

/**
 * A shell in a lab that is kept for looks, one after the other: to enter the lab's namespaces takes ten times as long as what
 * looks there. It ends with its input, and so with us.
 */
export class LookShell {
  #kept: Kept | null = null
  #turn: Promise<unknown> = Promise.resolve()

  /**
   * @param enter the words that run a command in the lab: see nsenterCommand
   * @param env all of its environment
   */
  constructor(
    private readonly enter: (command: readonly string[]) => readonly [string, ...string[]],
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** What a command that {@link onlyPrints} prints; null where it failed or took too long, and is to be run by itself. */
  async run(command: readonly string[], limitMs: number): Promise<Ran | null> {
    const ran = this.#turn.then(() => this.#run(command.map(quoted).join(' '), limitMs))
    this.#turn = ran
    return ran
  }

  close(): void {
    this.#kept?.channel.close()
    this.#kept = null
  }

  async #run(line: string, limitMs: number): Promise<Ran | null> {
    let timer: NodeJS.Timeout | undefined
    try {
      const {shell, channel} = (this.#kept ??= this.#start())
      channel.hold(true)
      const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), limitMs)))
      const ran = await Promise.race([shell.run(line), late])
      channel.hold(false)
      if (ran === null) this.close()
      return ran?.exitCode === 0 ? ran : null
    } catch {
      // The lab is closed, or somebody has ended the shell: whoever looks by itself is told.
      this.close()
      return null
    } finally {
      clearTimeout(timer)
    }
  }

  #start(): Kept {
    const channel = shellChannel(this.enter(['sh', '-c', SHELL_DRIVER]), this.env)
    return {channel, shell: new GuestShell(channel)}
  }
}

interface Kept {
  readonly shell: GuestShell
  readonly channel: ProgramChannel
}
