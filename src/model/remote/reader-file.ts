/** A file of the reader's that a command reads or writes, as it was typed. */
export interface ReaderFile {
  readonly named: string
  /** A file; or a folder that submissions are written into, each called as its lab. */
  readonly kind: 'file' | 'submissions'
}
