import type {GuestLoginOptions} from '../../usecases/machine/guest-login.js'
import type {Language, Localized, Words} from '../../model/language.js'
import type {ReaderFile} from '../../model/remote/reader-file.js'
import type {Args, Flags, ValuesOf} from './inputs.js'
import type {GLOBAL_FLAGS} from './shared-flags.js'

/** What `--help` says of a command. */
export interface About {
  /** One sentence, for the list of commands too. */
  readonly summary: Localized
  readonly description?: Localized
  /** Command lines, each to be typed as it is. */
  readonly examples: readonly Words[]
  /** What may follow all flags and arguments: `[-- COMMAND]`. */
  readonly tail?: Localized
  /** The command that takes a lab and a step's number, where this one takes only a lab. */
  readonly forStep?: 'qlab goto'
}

/** The words of a command line that are not flags: those before a `--`, and those after it. */
export interface TypedWords {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** What a command's words mean. */
export interface Input<T extends Inputs = Inputs> {
  readonly flags: ValuesOf<typeof GLOBAL_FLAGS & T['flags']>
  readonly args: ValuesOf<T['args']>
  readonly words: TypedWords
}

/** What the desk gives a login. */
export interface LoginOptions extends Omit<GuestLoginOptions, 'machine' | 'command'> {
  readonly language: Language
}

/** A program that runs in the lab and is given the terminal. */
export interface Login {
  readonly words: readonly string[]
}

/** How a command works in a lab's shell, where its words are sent to the qlab that opened that shell. */
export type InLab =
  /** It works only outside; `because` is told instead of that, where there is more to say. */
  | {readonly how: 'outside'; readonly because?: Localized}
  /** The command is run outside the lab. It only looks at the lab, and writes no file. */
  | {readonly how: 'call'}
  /** The shell's `qlab` becomes a program in the lab; with --json the command is called. */
  | {
      readonly how: 'login'
      readonly login: (words: TypedWords, options: LoginOptions) => Promise<Login>
    }

/** How a command works with `--host`. */
export type OnHost =
  /** It is run there. */
  | {
      readonly how: 'there'
      /** Whether it reads standard input where that is not a terminal. */
      readonly input?: boolean
      /** Whether the same words, typed once more, go on where a cut connection has left off. */
      readonly takesUp?: (words: readonly string[]) => boolean
      /** The reader's files that it reads or writes, which are on the reader's computer. */
      readonly files?: (input: Input) => readonly ReaderFile[]
    }
  /** It is run there, and the screen that it brings out of a lab is brought on to this computer. */
  | {readonly how: 'screen'}
  /** It is run there, and its page is brought to this computer. */
  | {readonly how: 'page'}
  /** It is about this computer, or about files of it. */
  | {readonly how: 'here'}

/** What a command class says of itself. */
export interface Inputs {
  readonly flags: Flags
  readonly args: Args
}

/** The class in a file of commands/. */
export interface CommandClass extends Inputs {
  readonly about: About
  /** False when words that no argument names are taken too: a command to run. */
  readonly strict: boolean
  readonly inLab: InLab
  readonly onHost: OnHost
  new (input: Input, interrupted: AbortSignal): {run(): Promise<void>}
}
