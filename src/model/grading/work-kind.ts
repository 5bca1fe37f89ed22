/** What a worker must have to do a piece of work: the same lab to the byte, the same qlab, the same guest. */
export interface WorkKind {
  /** What its queue is called: `grade/bridge/0123456789abcdef`. */
  readonly name: string
  /** The lab's id. */
  readonly lab: string
  /** The version of qlab. */
  readonly qlab: string
  readonly guest: string
  /** Digests of 16 hexadecimal digits, to say what differs: of the lab's files, and of qlab's own. */
  readonly labDigest: string
  readonly qlabDigest: string
}
