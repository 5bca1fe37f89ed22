import type {Json} from '../json.js'
import type {GradedOutcome, Student} from '../grading/grades.js'
import type {Outcome} from '../run/outcome.js'

/** What the server has beside the course. */
export interface PageAbout {
  readonly grades: boolean
  readonly proof: boolean
}

/** A class on the teacher's page. */
export interface ClassView {
  readonly students: readonly ClassStudent[]
}

export interface ClassStudent {
  readonly student: Student
  readonly labs: readonly ClassLab[]
}

/** What a student has handed in of a lab. */
export interface ClassLab {
  readonly lab: string
  readonly title: string
  readonly outcome: GradedOutcome
  readonly score: number | null
  readonly of: number
  /** Mistakes that were recognised, each once. */
  readonly diagnoses: readonly {readonly id: string; readonly text: string}[]
}

/** What was seen of a student's work, check by check, hidden ones too. */
export interface StudentFacts {
  readonly labs: readonly {
    readonly lab: string
    readonly title: string
    readonly reason: string | null
    readonly steps: readonly {
      readonly number: number
      readonly title: string
      readonly checks: readonly FactsOfCheck[]
    }[]
  }[]
}

export interface FactsOfCheck {
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  readonly points: number
  readonly of: number
  readonly facts: Json
}
