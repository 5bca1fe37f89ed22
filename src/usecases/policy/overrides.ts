import type {FoundSubmission} from '../../model/grading/found.js'
import type {Student} from '../../model/grading/grades.js'
import {nearest} from '../../model/nearest.js'
import type {Override} from '../../model/grading/policy.js'

/** An override that changes no grade, and whether that is because it is nobody's, or might be several students'. */
export interface UnusedOverride {
  readonly override: Override
  /** `lab`: the student is here, and has handed in nothing of that lab. */
  readonly why: 'nobody' | 'several' | 'lab'
  /** The lab that may be meant, of those that the student has handed in. */
  readonly meant?: string
}

/** The override of a student's submission of a lab: one of that lab goes before one of all labs, a later line before an earlier one. */
export function overrideOf(
  student: Student,
  lab: string,
  overrides: readonly Override[],
  found: readonly FoundSubmission[],
): Override | null {
  const own = overrides.filter(
    (override) => isOf(override, student, lab) && studentsOf(override, found).length === 1,
  )
  return own.findLast((override) => override.lab !== null) ?? own.at(-1) ?? null
}

/** The overrides that no submission gets. */
export function unusedOverrides(
  found: readonly FoundSubmission[],
  overrides: readonly Override[],
): UnusedOverride[] {
  return overrides.flatMap((override): UnusedOverride[] => {
    const students = studentsOf(override, found)
    if (students.length === 1) return []
    if (students.length > 1) return [{override, why: 'several'}]
    const {lab} = override
    const labs = found.flatMap((each) =>
      isOf({...override, lab: null}, each.student, '') ? (each.lab ?? []) : [],
    )
    if (lab === null || labs.length === 0) return [{override, why: 'nobody'}]
    const [meant] = nearest(lab, [...new Set(labs)])
    return [{override, why: 'lab', ...(meant !== undefined && {meant})}]
  })
}

/** The ids of the students that an override may be meant for: by id, else by email address or name. */
function studentsOf(override: Override, found: readonly FoundSubmission[]): string[] {
  const all = found.filter(({student, lab}) => isOf(override, student, lab ?? ''))
  const byId = all.filter(({student}) => student.id === override.student)
  return [...new Set((byId.length > 0 ? byId : all).map(({student}) => student.id))]
}

function isOf(override: Override, {id, name, email}: Student, lab: string): boolean {
  if (override.lab !== null && override.lab !== lab) return false
  const meant = plain(override.student)
  // As Moodle's worksheet names a student whose submission has the number alone: `Participant 123`, in any language.
  const participant = /^\p{L}[\p{L} ]* (\d+)$/u.exec(meant)?.[1]
  return (
    override.student === id ||
    participant === id ||
    // An id may be an address, whose letters' case means nothing.
    [name, email, id.includes('@') ? id : null].some((known) => known !== null && plain(known) === meant)
  )
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
}
