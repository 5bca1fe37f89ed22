import type {Student} from '../../model/grading/grades.js'

/** In bytes: a file’s name has at most 255. */
const LONGEST = 160

/** A file name for each student, without an ending: safe on every system, and no two of them the same, whatever the students are called. */
export function studentFileNames(students: readonly Student[]): string[] {
  const taken = new Set<string>()
  return students.map((student) => {
    const wanted = nameOf(student)
    let name = wanted
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}-${number}`
    taken.add(name.toLowerCase())
    return name
  })
}

function nameOf({id, name}: Student): string {
  const words = name === null || name === id ? id : `${name} ${id}`
  const safe = words.normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}_.@]+/gu, '-')
  return beginningOf(safe.replace(/^[-.]+/, '').replace(/[-.]+$/, '')) || 'student'
}

function beginningOf(name: string): string {
  let beginning = ''
  for (const letter of name) {
    if (Buffer.byteLength(beginning + letter) > LONGEST) break
    beginning += letter
  }
  return beginning
}
