import type {Duplex} from 'node:stream'
import type {Ran} from '../model/observer.js'
import type {ShellChannel} from './guest/guest-shell.js'

/** What stat(2) says about a file that is of use here. */
export interface FileFacts {
  /** What no other name for the file changes: its device and inode. */
  readonly identity: string
  /** When it was last written to, in milliseconds since 1970. */
  readonly mtimeMs: number
}

/** A lab's files and processes. Paths and pids are those that the lab itself knows; what is not there is null or empty. */
export interface LabFiles {
  readFile(path: string): Promise<string | null>
  /** Where a symbolic link leads. */
  readLink(path: string): Promise<string | null>
  stat(path: string): Promise<FileFacts | null>
  /** The names in a folder. */
  list(folder: string): Promise<readonly string[]>
  pids(): Promise<readonly number[]>
  commandLine(pid: number): Promise<readonly string[]>
  /** The processor time that a process and its threads have used, in milliseconds. */
  cpuTime(pid: number): Promise<number | null>
}

/** The door to an open lab: machines are seen and reached through it, and through nothing else. */
export interface LabDoor extends LabFiles {
  /** Runs a program in the lab to its end. */
  run(command: string, args: readonly string[]): Promise<Ran>
  /** A stream to and from a program in the lab. */
  stream(words: readonly string[]): Duplex
  /** A stream to and from a UNIX socket of the lab. */
  connect(socket: string): Duplex
  /** A channel to and from a program in the lab that reads commands. This and the next only where nobody minds what stays open. */
  channel?(words: readonly string[]): ShellChannel
  /** A channel to one that waits for somebody at a UNIX socket; what it prints on standard error comes through a pipe. */
  waiting?(socket: string, errors: string): ShellChannel | null
  /** Starts a program in the lab that outlives us. */
  leave?(words: readonly string[]): void
}
