import {SubmissionError} from '../../model/errors/submission-error.js'
import type {Submission} from '../../model/grading/submission.js'
import {readSeed, seedOf} from '../../values/seed.js'

/** Whose a submission is, and the course's secret: nothing that the submission says of itself counts then. */
export interface SeedOwner {
  readonly secret: string | Buffer
  /** As the teacher's list of seeds has them. */
  readonly student: string
}

/**
 * The seed that a submission's lab is loaded with: the student's own where the course has a secret, else the one that it names itself.
 * @param file what it is called in an error
 * @throws {SubmissionError} `bad-submission` where what it names is not a seed
 */
export function seedOfSubmission(
  {seed}: Submission,
  file: string,
  owner: SeedOwner | null = null,
): string | null {
  if (owner) return seedOf(owner.secret, owner.student)
  if (seed === null) return null
  const read = readSeed(seed)
  if (read !== null) return read
  throw new SubmissionError('bad-submission', {
    en: `${file}: what it names as its seed is none: ${seed.slice(0, 60)}`,
    sv: `${file}: det som den anger som sitt frö är inget: ${seed.slice(0, 60)}`,
  })
}
