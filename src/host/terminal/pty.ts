import type {Readable} from 'node:stream'

/** How much a terminal shows. */
export interface TerminalSize {
  readonly columns: number
  readonly rows: number
}

/** A program on a terminal of its own, which nobody looks at by itself. */
export interface Pty {
  /** What the terminal shows; of one that was found, first what it has shown last. */
  readonly output: Readable
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number>
  /** The size that it had when it was found or begun, and how much of the output is from before, in bytes. */
  readonly begunAs: Promise<TerminalSize & {readonly kept: number}>
  type(bytes: Buffer): void
  /** How much of what was typed has not been taken yet, in bytes. */
  readonly unread: number
  resize(columns: number, rows: number): void
  /** Closes the terminal, as a window is closed. */
  hangUp(): void
  /** Leaves it as it is, for whoever comes next. */
  leave(): void
}
