import type {GradedSubmission, Grades} from '../../model/grading/grades.js'

/** Points, of how many. */
export interface Total {
  readonly score: number
  readonly of: number
}

/** A lab of a class. */
export interface LabTotal {
  readonly title: string
  /** All its points. */
  readonly of: number
  /** The ids of those who have handed in something of it. */
  readonly students: Set<string>
}

/**
 * What a student has of all labs that the class was graded in: a lab that the student has not handed in counts as zero, and of
 * several attempts the last one counts. Null where the points of one are not known.
 */
export function totalOf(grades: Grades, results: readonly GradedSubmission[]): Total | null {
  const of = labsOf(grades).reduce((sum, lab) => sum + lab.of, 0)
  let score = 0
  for (const result of lastAttempts(results)) {
    if (result.score === null) return null
    score += result.score
  }
  return {score, of}
}

/**
 * The grades without those of labs of which nothing at all could be graded: whoever hands in a wrong file must not cost a whole class points.
 * Where that is so of every lab, all of them.
 */
export function ofGradedLabs(grades: Grades): Grades {
  const isGraded = ({outcome, score}: GradedSubmission) => outcome !== 'refused' || (score ?? 0) > 0
  const labs = new Set(grades.results.filter(isGraded).map(({lab}) => lab))
  return labs.size === 0 ? grades : {...grades, results: grades.results.filter(({lab}) => labs.has(lab))}
}

/** The labs of a class, in the order of the first. */
export function labsOf({results}: Pick<Grades, 'results'>): LabTotal[] {
  const labs = new Map<string, LabTotal>()
  for (const {lab, title, of, student} of results) {
    const known = labs.get(lab) ?? {title, of: 0, students: new Set<string>()}
    labs.set(lab, {title: known.title, of: Math.max(of, known.of), students: known.students.add(student.id)})
  }
  return [...labs.values()]
}

function lastAttempts(results: readonly GradedSubmission[]): GradedSubmission[] {
  const last = new Map<string, GradedSubmission>()
  for (const result of results) {
    const other = last.get(result.lab)
    if (!other || other.attempt.number <= result.attempt.number) last.set(result.lab, result)
  }
  return [...last.values()]
}

/** Points as a number with at most two decimals. */
export function twoDecimals(points: number): number {
  return Math.round(100 * points) / 100
}
