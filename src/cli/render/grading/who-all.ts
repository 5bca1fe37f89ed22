import {say} from '../../../messages/say.js'
import type {Student} from '../../../model/grading/grades.js'
import type {Style} from '../text/style.js'
import {nameOf} from './grading-reporter.js'

const MOST_NAMES = 5

/** Several students in a sentence of its own: the first by name, of the others how many they are. */
export function whoAll(students: readonly Student[], {language}: Style): string {
  const names = [...new Map(students.map((student) => [student.id, nameOf({student})])).values()]
  const who = names.slice(0, MOST_NAMES).join(', ')
  const count = names.length - MOST_NAMES
  return `${count > 0 ? say(language, 'regrade.more', {who, count}) : who}.`
}
