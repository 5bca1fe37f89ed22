import type {CommandResult} from './result.js'
import type {Fence, Command} from '../lab/guide.js'
import type {Observer} from '../observer.js'

/** An open lab as the engine sees it: somewhere to run commands, and somewhere to look. */
export interface LiveLab {
  /** Runs one command where its fence says. Never throws for the command's own failure. */
  run(fence: Fence, command: Command, signal?: AbortSignal): Promise<CommandRun>
  readonly observer: Observer
  /** Machines that have died since the lab opened, with their last words. */
  casualties(): Promise<readonly Casualty[]>
}

export interface CommandRun extends Pick<CommandResult, 'exitCode' | 'stdout' | 'stderr' | 'durationMs'> {
  /** Of a script that tells it: the commands that it has run, by its own account. */
  readonly ran?: readonly RanCommand[]
}

/** A command that a script says it has run. */
export type RanCommand = Omit<CommandResult, 'source'>

/** A machine that ended by itself. */
export interface Casualty {
  readonly machine: string
  readonly stderr: string
  /** The last lines of the guest's serial console. */
  readonly serialTail: string
}
