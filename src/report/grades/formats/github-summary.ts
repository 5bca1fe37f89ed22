import {say} from '../../../messages/say.js'
import type {GradedStep} from '../../../model/grading/grade.js'
import type {GradedSubmission, Grades} from '../../../model/grading/grades.js'
import type {Language} from '../../../model/language.js'
import {oneLine} from '../../visible.js'
import type {GradesFormat, ReportView} from '../grades-format.js'
import {isLeftOut} from '../left-out.js'
import {checkText, signed} from '../page/check-text.js'
import {hiddenText, linesOf, pointsIn, pointsOf} from '../page/words.js'
import {shownGrade} from '../shown-grade.js'
import {languageOf} from './html.js'

/**
 * Markdown for the summary of a GitHub workflow (the file GITHUB_STEP_SUMMARY), as its student may see it: each lab's points, step by
 * step, what was seen where points were lost, and what to try.
 */
export const githubSummary = {
  name: 'github-summary',
  extension: 'md',
  kind: 'class',
  render,
} as const satisfies GradesFormat

/** GitHub shows no more of a step's summary: in bytes, and with some left for others. */
const MOST_BYTES = 900_000
const LONGEST = 1000

function render(grades: Grades, view: ReportView): string {
  const parts = grades.results.map((result) => ofResult(result, grades.due, view))
  let text = ''
  for (const [index, part] of parts.entries()) {
    if (Buffer.byteLength(text + part) > MOST_BYTES)
      return `${text}${say(view.language, 'grade-page.moreResults', {count: parts.length - index})}\n`
    text += part
  }
  return text
}

function ofResult(result: GradedSubmission, due: string | null, view: ReportView): string {
  const {student, title, outcome, reason, score, of, grade, adjustments} = result
  const language = languageOf([result], view.language)
  const points = score === null ? say(language, 'grade-page.noScore') : pointsOf(score, of, language)
  const shown = grade && shownGrade(grade, due, view.now)
  const steps = shown?.grade.steps ?? []
  const parts = [
    `## ${md(oneLine(title))}: ${points}`,
    md(oneLine(student.name ?? student.id)),
    ...(outcome === 'refused' ? [refusal(reason, language)] : []),
    ...(outcome === 'error' ? [say(language, 'grade-page.error')] : []),
    ...(grade?.missing
      ? [md(say(language, 'grade-page.missing', {names: grade.missing.map(oneLine).join(', ')}))]
      : []),
    ...(steps.length > 0 ? [tableOf(steps, language)] : []),
    ...steps.flatMap((step) => lossesOf(step, language)),
    ...[shown && hiddenText(shown.hidden, language)].filter((text) => text !== null),
    ...adjustments.map((each) => `${signed(each.points, language)}: ${md(oneLine(each.reason))}`),
  ]
  return `${parts.join('\n\n')}\n\n`
}

function refusal(reason: string | null, language: Language): string {
  const told = reason ?? say(language, 'run.noReason')
  return md(say(language, 'grade-page.refused', {reason: linesOf(told, LONGEST, language)}))
}

function tableOf(steps: readonly GradedStep[], language: Language): string {
  const head = [say(language, 'table.step'), say(language, 'grade.points'), say(language, 'table.outcome')]
  const rows = steps.map(({number, title, points, of, outcome, ...step}) => [
    `${number} ${md(oneLine(title))}`,
    `${pointsIn(points, language)}/${pointsIn(of, language)}`,
    isLeftOut({...step, outcome})
      ? say(language, step.broken ? 'grade.broken' : 'grade.noCommands')
      : say(language, `outcome.${outcome}`),
  ])
  return [head, ['---', '---:', '---'], ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Why a step lost points: each check, and what was expected and seen, as a block of text. */
function lossesOf(step: GradedStep, language: Language): string[] {
  const lost = step.checks.filter(({outcome}) => outcome === 'failed' || outcome === 'blocked')
  const heading = say(language, 'plain.step', {number: step.number, title: oneLine(step.title)})
  if (step.broken && isLeftOut(step))
    return [`### ${md(heading)}`, block(linesOf(step.broken[language], LONGEST, language))]
  if (lost.length === 0) return []
  const told = lost.flatMap((check) => [
    `**${md(oneLine(check.title))}**`,
    block(checkText(check, language, LONGEST)),
  ])
  return [`### ${md(heading)}`, ...told]
}

/** A fence that is longer than any in the text. */
function block(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const mark = '`'.repeat(longest + 1)
  return [`${mark}text`, text, mark].join('\n')
}

/** A text as Markdown that says just that: nothing in it is a link, an image, HTML or a heading. */
function md(text: string): string {
  return text.replace(/[\\`*_[\]<>|~&#!$@]/g, '\\$&')
}
