import {wordsIn, type Language, type Localized, type Words} from '../language.js'
import {suggestionLine, suggestionOf, type Advice, type Suggestion} from './suggestion.js'

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
  suggestions?: readonly (Suggestion | Words)[]
  cause?: unknown
}

/**
 * An error with a stable code and a next step. A student's mistake is never one: it is a failed check. `message` and
 * `suggestions` are the English ones; `told` gives them in the reader's language.
 */
export abstract class QlabError extends Error {
  abstract readonly exitCode: number
  readonly suggestions: readonly string[]
  /** What the reader can do next, as data. */
  readonly next: readonly Suggestion[]
  readonly #message: Words

  constructor(
    /** Stable, kebab-case, for scripts: `unknown-lab`. */
    readonly code: string,
    message: Words,
    options: QlabErrorOptions = {},
  ) {
    super(wordsIn('en', message), options.cause === undefined ? undefined : {cause: options.cause})
    this.name = new.target.name
    this.#message = message
    this.next = (options.suggestions ?? []).map(suggestionOf)
    this.suggestions = this.told('en').suggestions
  }

  /** What it says, and what to do next, in a language. */
  told(language: Language): {readonly message: string; readonly suggestions: readonly string[]} {
    return {
      message: wordsIn(language, this.#message),
      suggestions: this.next.map((each) => suggestionLine(each, language)),
    }
  }
}

/** Of an error that a student can meet: it speaks both languages. */
export interface StudentErrorOptions extends QlabErrorOptions {
  suggestions?: readonly Advice[]
}

/** The words of the command line, or of a `QLAB_*` variable, make no sense. */
export class UsageError extends QlabError {
  readonly exitCode = EXIT.usage

  constructor(code: string, message: Localized, options: StudentErrorOptions = {}) {
    super(code, message, options)
  }
}

/** The host lacks something, or something on it is in the way. `qlab doctor` tells what. */
export class HostError extends QlabError {
  readonly exitCode: number = EXIT.host

  constructor(code: string, message: Localized, options: StudentErrorOptions = {}) {
    super(code, message, options)
  }
}

/** The lab's author must fix this. `where` is `file:line` when it is known. */
export class LabError extends QlabError {
  readonly exitCode = EXIT.lab

  constructor(code: string, message: string, options: QlabErrorOptions & {readonly where?: string} = {}) {
    super(code, options.where ? `${options.where}: ${message}` : message, options)
  }
}

/** Ours: something that cannot happen did. */
export class BugError extends QlabError {
  readonly exitCode = EXIT.bug

  /** What was thrown and is none of qlab's errors. */
  static of(thrown: unknown): BugError {
    const cause = thrown instanceof Error ? thrown : new Error(String(thrown))
    return new BugError('bug', cause.message || cause.name, {cause})
  }
}

/** Ctrl-C, or a signal that asks us to stop. */
export class InterruptedError extends QlabError {
  readonly exitCode = EXIT.interrupted

  constructor(readonly signal: string) {
    const by = signal === 'SIGINT' ? 'Ctrl-C' : signal
    super('interrupted', {en: `Interrupted by ${by}.`, sv: `Avbrutet med ${by}.`})
  }
}
