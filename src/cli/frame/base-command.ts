import {Command, Flags, type Interfaces} from '@oclif/core'
import type {QlabError} from '../../model/errors/errors.js'
import {LANGUAGES, type Language} from '../../model/language.js'
import {readerLanguage} from '../../model/reader-language.js'
import {renderError} from '../render/text/error.js'
import {styleFor, type Style} from '../render/text/style.js'
import {writeOut} from './write-out.js'

/** What a command has to say when it is done. */
export interface Answer {
  /** What `--json` prints, as one object; left out by a command that has printed it as it went. */
  readonly json?: unknown
  /** What stands on stdout without `--json`; left out by a command that has printed as it went. */
  readonly text?: string
  /** One of EXIT; 0 when it is left out. */
  readonly exitCode?: number
  /** What could not be kept of a result that is printed all the same: told beside it, and the exit code is theirs. */
  readonly lost?: readonly QlabError[]
}

/** oclif makes its Config anew for each command, but hands the options on: so they carry what is ours. */
export interface FramedOptions extends Interfaces.Options {
  /** Aborts when the user or the system asks us to stop. */
  readonly interrupted: AbortSignal
}

type FlagsOf<T extends typeof Command> = Interfaces.InferredFlags<
  (typeof BaseCommand)['baseFlags'] & T['flags']
>
type ArgsOf<T extends typeof Command> = Interfaces.InferredArgs<T['args']>

/**
 * What every command shares: `--json`, `--lang`, the style, the signal. A command parses nothing and catches
 * nothing: it names its flags, hands them to one use case in `perform`, and gives back what that found.
 */
export abstract class BaseCommand<T extends typeof Command> extends Command {
  static override enableJsonFlag = true
  static override baseFlags = {
    lang: Flags.option({
      options: LANGUAGES,
      summary: 'Language of texts: the locale says which, else English.',
      helpGroup: 'GLOBAL',
    })(),
  }

  protected flags!: FlagsOf<T>
  protected args!: ArgsOf<T>
  /** Every word that is no flag, in order: what a command that takes any words is given. */
  protected words!: readonly string[]
  protected language!: Language
  /** Colours and widths for stdout. */
  protected style!: Style

  protected abstract perform(): Promise<Answer>

  /** Aborts when the user or the system asks us to stop: hand it to the use case. */
  protected get signal(): AbortSignal {
    return (this.config.options as FramedOptions).interrupted
  }

  override async init(): Promise<void> {
    await super.init()
    const {flags, args, argv} = await this.parse({
      flags: this.ctor.flags,
      baseFlags: BaseCommand.baseFlags,
      enableJsonFlag: this.ctor.enableJsonFlag,
      args: this.ctor.args,
      strict: this.ctor.strict,
    })
    this.flags = flags as FlagsOf<T>
    this.args = args as ArgsOf<T>
    this.words = argv.map(String)
    this.language = readerLanguage(flags.lang, process.env)
    this.style = styleFor(process.stdout, process.env, this.language)
  }

  override async run(): Promise<void> {
    const answer = await this.perform()
    if (this.jsonEnabled()) this.printJson(answer.json)
    else if (answer.text !== undefined) writeOut(`${answer.text.trimEnd()}\n`)
    process.exitCode = answer.exitCode ?? 0
    for (const error of distinct(answer.lost ?? [])) {
      process.stderr.write(renderError(error, styleFor(process.stderr, process.env, this.language)))
      process.exitCode = error.exitCode
    }
  }

  /** Writes to stdout as the work goes on; nothing with `--json`, which prints one object at the end. */
  protected print(text: string): void {
    if (!this.jsonEnabled()) writeOut(text)
  }

  /** Writes the one object that `--json` prints. */
  protected printJson(json: unknown): void {
    if (json !== undefined) writeOut(`${JSON.stringify(json, null, 2)}\n`)
  }

  /** The frame in src/cli/main.ts tells errors, in the same words for every command. */
  protected override catch(error: Error): Promise<never> {
    return Promise.reject(error)
  }
}

/** One full disk is told once, whatever did not fit on it. */
function distinct(errors: readonly QlabError[]): QlabError[] {
  return [...new Map(errors.map((error) => [error.code, error])).values()]
}
