import type {Mirror} from './mirrored-path.js'
import type {ReaderLab} from './reader-labs.js'

/** The word that a program is called with by another one of its kind, on another computer (`--host`). */
export const THERE_WORD = '@there'
/** What `--host` and QLAB_HOST say for this computer, where the settings name another one. */
export const THIS_COMPUTER = 'none'

/** A command line that was typed at another computer. */
export interface RemoteCall {
  /** Without `qlab` and `--host`. */
  readonly argv: readonly string[]
  /** Variables that are set before anything reads them. */
  readonly env: Readonly<Record<string, string>>
  /** Folders that stand before the others on the PATH. */
  readonly path: readonly string[]
  /** Where the reader's files are; null where the command has none. */
  readonly files: Mirror | null
  /** The labs of the reader's own folders; none where it is left out. */
  readonly labs?: readonly ReaderLab[]
  /** What the reader calls this program: `qlab --host student@kvm1`. */
  readonly calledAs: string
  /** Whether it is to end when its input does, which the connection holds open. */
  readonly endsWithInput?: boolean
}

/** As one word that every shell takes as it is (base64url of JSON). */
export function remoteWord(call: RemoteCall): string {
  return Buffer.from(JSON.stringify(call)).toString('base64url')
}

export function remoteCallOf(word: string): RemoteCall {
  return JSON.parse(Buffer.from(word, 'base64url').toString()) as RemoteCall
}
