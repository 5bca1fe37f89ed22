import type {Student} from '../../../model/grading/grades.js'

/** What an LMS writes into a name: whose a file is. */
export interface LmsName {
  readonly student: Student
  readonly late: boolean
  /** Whether the times in its zip are not those of the submissions: Canvas's are when the zip was made. */
  readonly untimed?: boolean
  /** The student's own name for the file; null of a folder. */
  readonly file: string | null
}

/** Moodle's folder for each student: `Anna Ek_123_assignsubmission_file_`. The student's name may hold anything; what Moodle adds is last. */
export function moodleFolder(name: string): LmsName | null {
  const [, full, id] = /^(.*)_(\d{1,20})_assignsubmission_[a-z]+_?$/s.exec(name) ?? []
  return full === undefined || id === undefined
    ? null
    : {student: studentOf(id, full), late: false, file: null}
}

/** What an LMS calls a file of its submissions zip. What a student has chosen is last, so the first that fits is the LMS's own. */
export function lmsFile(name: string): LmsName | null {
  const [, full, id, own] = /^(.*?)_(\d{1,20})_assignsubmission_[a-z]+_(.+)$/s.exec(name) ?? []
  if (full !== undefined && id !== undefined && own !== undefined)
    return {student: studentOf(id, full), late: false, file: own}
  // Where Canvas grades without names.
  const [, isLate, anonymous, given] = /^(LATE_)?(anon_[a-z0-9]{4,20})_\d{1,20}_(.+)$/is.exec(name) ?? []
  if (anonymous !== undefined && given !== undefined)
    return {student: studentOf(anonymous, ''), late: isLate !== undefined, untimed: true, file: given}
  const canvas = /^(.+?)(_LATE)?_(\d{1,20})_(\d{1,20})_(.+)$/s.exec(name) ?? []
  const [, letters, late, user, , file] = canvas
  if (letters === undefined || user === undefined || file === undefined) return null
  return {student: studentOf(user, letters), late: late !== undefined, untimed: true, file}
}

function studentOf(id: string, name: string): Student {
  return {id, name: name.trim() === '' ? null : name, email: null}
}
