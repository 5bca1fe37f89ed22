import {say} from '../../../messages/say.js'
import type {GradedSubmission, Grades} from '../../../model/grading/grades.js'
import type {Language} from '../../../model/language.js'
import {labFacts} from '../class/lab-facts.js'
import {borrowedValues} from '../class/borrowed-values.js'
import {labOfClass} from '../class/lab-of-class.js'
import type {GradesFormat, ReportView} from '../grades-format.js'
import {markup} from '../page/markup.js'
import {page} from '../page/page.js'

/**
 * A page of the class, for the teacher: in each lab, which mistakes how many made, at which step, and what they cost; apart from
 * those, what could not be graded and what was refused; and whose values are in whose submissions.
 */
export const classPage = {
  name: 'class',
  extension: 'html',
  kind: 'class',
  render,
} as const satisfies GradesFormat

function render({results, qlab, borrowed = []}: Grades, {language}: ReportView): string {
  const labs = new Map<string, GradedSubmission[]>()
  for (const result of results) labs.set(result.lab, [...(labs.get(result.lab) ?? []), result])
  const title = say(language, 'class-page.title')
  const sections = [...labs].map(([lab, own]) =>
    labOfClass(labFacts(lab, readableFirst(own, language)), language),
  )
  return page(
    title,
    language,
    markup`<h1>${title}</h1>
${sections}${borrowedValues(borrowed, results, language)}<footer>${say(language, 'class-page.footer', {version: qlab})}</footer>`,
  )
}

/** A mistake is told in the words of the first who made it: where there are some, in the teacher's language. */
function readableFirst(results: readonly GradedSubmission[], language: Language): GradedSubmission[] {
  const isOther = ({grade}: GradedSubmission): number => Number(grade?.language !== language)
  return results.toSorted((one, other) => isOther(one) - isOther(other))
}
