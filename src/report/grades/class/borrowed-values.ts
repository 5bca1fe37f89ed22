import {say} from '../../../messages/say.js'
import type {BorrowedValues} from '../../../model/grading/borrowed-values.js'
import type {GradedSubmission} from '../../../model/grading/grades.js'
import type {Language} from '../../../model/language.js'
import {oneLine} from '../../visible.js'
import {markup, type Markup} from '../page/markup.js'
import {lineOf} from '../page/words.js'
import {table} from './table.js'

const LONGEST = 600

/** Whose values are in whose submissions, as a hint; null where there are none. */
export function borrowedValues(
  borrowed: readonly BorrowedValues[],
  results: readonly GradedSubmission[],
  language: Language,
): Markup | null {
  if (borrowed.length === 0) return null
  const names = new Map(results.map(({student}) => [student.id, student.name ?? student.id]))
  const nameOf = (id: string): string => oneLine(names.get(id) ?? id)
  const rows = borrowed.map(({lab, student, of, values, named}) => {
    const seen = [
      ...(named ? [say(language, 'class-page.namesSeed')] : []),
      ...(values.length > 0 ? [values.join(', ')] : []),
    ]
    return markup`<tr><td>${nameOf(student)}</td><td>${nameOf(of)}</td><td>${oneLine(lab)}</td><td>${lineOf(seen.join('; '), LONGEST, language)}</td></tr>
`
  })
  const heads = (['student', 'valuesOf', 'lab', 'seenOf'] as const).map((name) =>
    say(language, `class-page.${name}`),
  )
  return markup`<section>
<h2>${say(language, 'class-page.borrowed')}</h2>
<p class="quiet">${say(language, 'class-page.borrowedHow')}</p>
${table(heads, 4, rows)}</section>
`
}
