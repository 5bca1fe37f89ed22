import {say} from '../../../messages/say.js'
import type {GradedSubmission, Grades} from '../../../model/grading/grades.js'
import {labFacts} from '../class/lab-facts.js'
import {labOfClass} from '../class/lab-of-class.js'
import type {GradesFormat, ReportView} from '../grades-format.js'
import {markup} from '../page/markup.js'
import {page} from '../page/page.js'

/**
 * A page of the class, for the teacher: in each lab, which mistakes how many made, at which step, and what they cost; apart from
 * those, what could not be graded and what was refused.
 */
export const classPage = {
  name: 'class',
  extension: 'html',
  kind: 'class',
  render,
} as const satisfies GradesFormat

function render({results, qlab}: Grades, {language}: ReportView): string {
  const labs = new Map<string, GradedSubmission[]>()
  for (const result of results) labs.set(result.lab, [...(labs.get(result.lab) ?? []), result])
  const title = say(language, 'class-page.title')
  const sections = [...labs].map(([lab, own]) => labOfClass(labFacts(lab, own), language))
  return page(
    title,
    language,
    markup`<h1>${title}</h1>
${sections}<footer>${say(language, 'class-page.footer', {version: qlab})}</footer>`,
  )
}
