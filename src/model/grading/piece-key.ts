/** Which piece of work: two that are the same to the byte are one. */
export interface PieceKey {
  /** The submission's: see workDigest. */
  readonly work: string
  /** The kind's name. */
  readonly kind: string
}

/** A piece in one word. */
export function keyOf({work, kind}: PieceKey): string {
  return `${work} ${kind}`
}
