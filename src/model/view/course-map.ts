/** Where a reader stands in the course. */
export interface CourseMap {
  readonly labs: readonly MappedLab[]
}

/** A lab of the course, in the reader's language. */
export interface MappedLab {
  readonly id: string
  /** Null when the lab is invalid. */
  readonly title: string | null
  /** The title of its part of the course; null before the first part, and of a lab that the course does not name. */
  readonly part: string | null
  /** Labs of the map that it builds on, in the course's order. */
  readonly after: readonly string[]
  /** When the reader last passed all of it (ISO 8601), or null. */
  readonly passedAt: string | null
  /** When qlab last did all of it by itself (`start --auto`), or null. */
  readonly ranAt: string | null
  /** Whether it is open now. */
  readonly open: boolean
  /** Whether it is the one to go on with. */
  readonly next: boolean
}
