/** Exit codes of the command line (a contract with scripts and graders). */
export const EXIT = {
  passed: 0,
  failed: 1,
  usage: 2,
  host: 3,
  lab: 4,
  bug: 70,
  interrupted: 130,
} as const

export interface QlabErrorOptions {
  /** What the reader can do next, as sentences or commands; the likeliest first. */
  suggestions?: readonly string[]
  cause?: unknown
}

/** An error with a stable code and a next step. A student's mistake is never one: it is a failed check. */
export abstract class QlabError extends Error {
  abstract readonly exitCode: number
  readonly suggestions: readonly string[]

  constructor(
    /** Stable, kebab-case, for scripts: `unknown-lab`. */
    readonly code: string,
    message: string,
    options: QlabErrorOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : {cause: options.cause})
    this.name = new.target.name
    this.suggestions = options.suggestions ?? []
  }
}

/** The words of the command line, or of a `QLAB_*` variable, make no sense. */
export class UsageError extends QlabError {
  readonly exitCode = EXIT.usage
}

/** The host lacks something, or something on it is in the way. `qlab doctor` tells what. */
export class HostError extends QlabError {
  readonly exitCode = EXIT.host
}

/** The lab's author must mend this. `where` is `file:line` when it is known. */
export class LabError extends QlabError {
  readonly exitCode = EXIT.lab

  constructor(code: string, message: string, options: QlabErrorOptions & {readonly where?: string} = {}) {
    super(code, options.where ? `${options.where}: ${message}` : message, options)
  }
}

/** Ours: something that cannot happen did. */
export class BugError extends QlabError {
  readonly exitCode = EXIT.bug
}

/** Ctrl-C, or a signal that asks us to stop. */
export class InterruptedError extends QlabError {
  readonly exitCode = EXIT.interrupted

  constructor(signal: string) {
    super('interrupted', `Interrupted by ${signal}.`)
  }
}
