import type {SubmissionError} from '../../../model/errors/submission-error.js'
import type {UnreadError} from '../../../model/errors/unread-error.js'

/** Why something cannot be read: because of what it is; or because this computer does not. */
export type WhyNot = SubmissionError | UnreadError

/** A file that was handed in, in a folder or a zip. Nothing of it has been read. */
export interface HandedFile {
  /** Its name as its place has it, NFC; anything can be in it. */
  readonly name: string
  /** What it is called where it lies, where its name is the student's own part of that. */
  readonly stored?: string
  /** When it was changed last, ISO 8601 in UTC; null where its place does not tell. In a nested zip: when that was handed in. */
  readonly modified: string | null
  /**
   * Its content.
   * @param most in bytes; a longer one is refused when that many have been read, whatever size it says it has
   * @throws {SubmissionError} `unreadable-file`, `submission-too-large`
   * @throws {UnreadError}
   */
  readonly read: (most: number) => Promise<Buffer>
  /** Of a zip: what is in it. What cannot be read is the folder's `problem`. */
  readonly open?: () => Promise<HandedFolder>
}

/** A folder that was handed in, on a disk or in a zip. */
export interface HandedFolder {
  readonly name: string
  readonly folders: ReadonlyMap<string, HandedFolder>
  readonly files: ReadonlyMap<string, HandedFile>
  /** Why not all that is in it is here: it has too many files, or cannot be read. */
  readonly problem: WhyNot | null
  /** Of the work tree of a git repository: what the commit says that is its HEAD. Its files are read as they lie there. */
  readonly committed?: () => Promise<string | null>
}
