import type {QlabError} from '../../model/errors/errors.js'
import type {Language} from '../../model/language.js'
import {jsonWithLabsShown, withLabsShown} from '../../model/remote/reader-labs.js'
import {readerLanguage} from '../../model/reader-language.js'
import {renderError} from '../render/text/error.js'
import {styleFor, type Style} from '../render/text/style.js'
import type {About, InLab, Input, Inputs, OnHost, TypedWords} from './command.js'
import type {Args, Flags} from './inputs.js'
import {writeData, writeOut} from './write-out.js'

/** What a command has to say when it is done. */
export interface Answer {
  /** What `--json` prints, as one object; left out by a command that has printed it as it went. */
  readonly json?: unknown
  /** What is printed without `--json`; left out by a command that has printed as it went. */
  readonly text?: string
  /** Whether the text is for a program, a script for example: it is printed to the letter. */
  readonly data?: boolean
  /** One of EXIT; 0 when it is left out. */
  readonly exitCode?: number
  /** What could not be kept of a result that is printed all the same: told beside it, and the exit code is theirs. */
  readonly lost?: readonly QlabError[]
}

/**
 * What every command shares: `--json`, `--lang`, the style, the signal. A command parses nothing and catches nothing:
 * it names its flags, hands them to one use case in `perform`, and gives back what that found.
 */
export abstract class BaseCommand<T extends Inputs> {
  static readonly about: About
  static readonly flags: Flags = {}
  static readonly args: Args = {}
  static readonly strict: boolean = true
  static readonly inLab: InLab = {how: 'outside'}
  static readonly onHost: OnHost = {how: 'there'}

  protected readonly flags: Input<T>['flags']
  protected readonly args: Input<T>['args']
  protected readonly words: TypedWords
  protected readonly language: Language
  /** Colours and widths for stdout. */
  protected readonly style: Style

  constructor(
    {flags, args, words}: Input<T>,
    /** Aborts when the user or the system asks us to stop: hand it to the use case. */
    protected readonly signal: AbortSignal,
  ) {
    this.flags = flags
    this.args = args
    this.words = words
    this.language = readerLanguage((flags as Input['flags']).lang, process.env)
    this.style = styleFor(process.stdout, process.env, this.language)
  }

  protected abstract perform(): Promise<Answer>

  async run(): Promise<void> {
    const answer = await this.perform()
    if (this.jsonEnabled()) this.printJson(answer.json)
    else if (answer.text !== undefined) (answer.data ? writeData : writeOut)(`${answer.text.trimEnd()}\n`)
    process.exitCode = answer.exitCode ?? 0
    for (const error of distinct(answer.lost ?? [])) {
      process.stderr.write(renderError(error, styleFor(process.stderr, process.env, this.language)))
      process.exitCode = error.exitCode
    }
  }

  protected jsonEnabled(): boolean {
    return (this.flags as Input['flags']).json === true
  }

  /** Writes to stdout as the work goes on; nothing with `--json`, which prints one object at the end. */
  protected print(text: string): void {
    if (!this.jsonEnabled()) writeOut(withLabsShown(text))
  }

  /** Writes the one object that `--json` prints. */
  protected printJson(json: unknown): void {
    if (json !== undefined) writeData(`${jsonWithLabsShown(json)}\n`)
  }
}

/** One full disk is told once, whatever did not fit on it. */
function distinct(errors: readonly QlabError[]): QlabError[] {
  return [...new Map(errors.map((error) => [error.code, error])).values()]
}
