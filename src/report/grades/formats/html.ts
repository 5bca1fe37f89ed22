import {say} from '../../../messages/say.js'
import type {GradedSubmission, Grades} from '../../../model/grading/grades.js'
import type {Language} from '../../../model/language.js'
import {oneLine} from '../../visible.js'
import type {GradesFormat, ReportView} from '../grades-format.js'
import {labSection} from '../page/lab-section.js'
import {markup} from '../page/markup.js'
import {page} from '../page/page.js'

/** A student's own page: what was checked, what was seen, what was left out, and what to try next. It stands by itself. */
export const html = {
  name: 'html',
  extension: 'html',
  kind: 'student',
  render: studentPage,
} as const satisfies GradesFormat

/** @param grades of one student */
export function studentPage(grades: Grades, view: ReportView): string {
  const {results, due, qlab} = grades
  const language = languageOf(results, view.language)
  const [first] = results
  const name = oneLine(first?.student.name ?? first?.student.id ?? '')
  const isTyped = results.some(({grade}) => grade !== null)
  const body = markup`<h1>${name}</h1>
${results.map((result) => labSection(result, due, language, view))}<footer>${say(language, isTyped ? 'grade-page.footer' : 'grade-page.footerNone', {version: qlab})}</footer>`
  return page([name, ...results.map(({title}) => title)].join(' · '), language, body)
}

/** The language that the grades are written in. */
export function languageOf(results: readonly GradedSubmission[], otherwise: Language): Language {
  return results.find(({grade}) => grade)?.grade?.language ?? otherwise
}
